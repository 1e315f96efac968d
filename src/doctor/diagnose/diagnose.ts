import { pullFailureKind, pullWords } from '../../docker/images/pull-kinds.ts';
import { type Failure, failureWords } from './call-words.ts';
import { type Call, calledName, callOf, meant } from './calls.ts';
import { followsPull, talkBefore } from './context.ts';
import { laterWords } from './later.ts';
import { inEnglish } from './localised.ts';
import { findPhrases } from './phrases.ts';
import { quoteOf, type Reason } from './quote.ts';
import {
  createSearch,
  type Match,
  type Quote,
  type Searched,
  type SignatureSearch,
} from './search.ts';
import type { Knowledge, KnownIssue, Signature } from './signature.ts';
import { decodeText, plainText, unbroken } from './text.ts';

/** Up to this many characters a text is taken for a paste, in which sentences may be broken over lines. */
const pasteLength = 64 * 1024;

interface FoundReason extends Reason {
  readonly symptom?: true;
}

export interface Recognised {
  readonly known: KnownIssue;
  readonly score: number;
  /** The most telling one first. */
  readonly reasons: readonly Reason[];
  /** The text says that it does not work, and not why. */
  readonly isSymptom: boolean;
}

/** Something did not answer, and no known problem is named by it. */
export interface Unanswered extends Omit<Reason, 'issue' | 'weight' | 'source'> {
  /** As it was called: `postgres:5432`; null where the text does not say it. */
  readonly called: string | null;
  readonly call: Call;
}

export interface Diagnosis {
  /** Likeliest first. */
  readonly recognised: readonly Recognised[];
  readonly unanswered: readonly Unanswered[];
}

/** A line that was found, with its place. */
interface Place {
  readonly quote: Quote;
  readonly lineNumber: number;
}

/** Numbers of the lines that begin at some offsets, counted from 1. */
function lineNumbers(bytes: Uint8Array, offsets: Iterable<number>): ReadonlyMap<number, number> {
  const numbers = new Map<number, number>();
  let line = 1;
  let at = 0;
  for (const offset of [...new Set(offsets)].sort((a, b) => a - b)) {
    for (; at < offset; at++) if (bytes[at] === 10) line += 1;
    numbers.set(offset, line);
  }
  return numbers;
}

/** The words of issues, of failed calls and of failed pulls, and those that end or excuse them. */
export const searchedWords = (
  signatures: readonly Signature[],
  later: readonly Searched[] = laterWords(signatures).words,
): readonly Searched[] => [...signatures, ...failureWords, pullWords, ...later];

/** The same, made ready for one pass over a text. */
const searchFor = (
  signatures: readonly Signature[],
  later: readonly Searched[],
): SignatureSearch<Searched> => createSearch(searchedWords(signatures, later));

function searchLines(
  bytes: Buffer,
  search: SignatureSearch<Searched>,
  isOwn: (one: Match<Searched>) => one is Match<Signature>,
) {
  const found = search.bytes(bytes);
  const offsets = found.flatMap(({ first, all }) => [first, ...all].map(({ offset }) => offset));
  const numbers = lineNumbers(bytes, offsets);
  const placed = (quote: Quote): Place => ({ quote, lineNumber: numbers.get(quote.offset) ?? 1 });
  const failures = failureWords.flatMap((words) => {
    const all = found.find(({ signature }) => signature === words)?.all ?? [];
    return all.map((quote) => ({ failure: words.failure, place: placed(quote) }));
  });
  const said = found.find(({ signature }) => signature === pullWords)?.all ?? [];
  const named = new Set(said.map(({ offset }) => offset));
  const typed = failures.map(({ place }) => place.quote).filter(({ offset }) => !named.has(offset));
  const pulls = [...said, ...typed.filter(({ offset }) => followsPull(bytes, offset))].map(placed);
  return { found, signatures: found.filter(isOwn), pulls, failures, placed };
}

/** So many different lines are asked whom they called. */
const mostCalls = 60;
/** The text after a line, in which some programs say whom they called. */
const followingBytes = 1_024;

interface FailedCall {
  readonly call: Call;
  readonly place: Place;
}

function callsOf(
  bytes: Buffer,
  failures: readonly { readonly failure: Failure; readonly place: Place }[],
): FailedCall[] {
  const lines = new Map<number, { readonly place: Place; readonly kinds: Set<Failure> }>();
  for (const { failure, place } of failures) {
    const line = lines.get(place.quote.offset) ?? { place, kinds: new Set() };
    line.kinds.add(failure);
    lines.set(place.quote.offset, line);
  }
  return [...lines.values()].slice(0, mostCalls).map(({ place, kinds }) => {
    const { offset, line } = place.quote;
    const following = bytes.toString('utf8', offset, offset + followingBytes).split('\n');
    const around = [...following.slice(1, 3), talkBefore(bytes, offset, line)].join(' ');
    return { call: callOf(kinds, line, around), place };
  });
}

const ofLine = ({ quote, lineNumber }: Place, patterns: readonly string[]) => ({
  line: quoteOf(quote.line, patterns),
  lineNumber,
  count: 1,
});

/** The meaning of a text's failed pulls; lines of calls that are none are handed back. */
function pullReasons(places: readonly Place[], { pulls }: Knowledge): Reason[] {
  return places.flatMap((place) => {
    const kind = pullFailureKind(place.quote.line);
    const rules = pulls.filter(({ kinds }) => kinds.includes(kind));
    const shown = ofLine(place, pullWords.patterns);
    return rules.map(({ issue, weight }) => ({ issue, weight, source: 'Docker', ...shown }));
  });
}

function callReasons(calls: readonly FailedCall[], { calls: rules }: Knowledge): Reason[] {
  return calls.flatMap(({ call, place }) => {
    const own = rules.filter((rule) => meant(rule, call));
    const shown = ofLine(place, failurePatterns(call.failure));
    return own.map(({ issue, weight }) => ({ issue, weight, source: 'TCP', ...shown }));
  });
}

const failurePatterns = (kind: Failure): readonly string[] =>
  failureWords.find(({ failure }) => failure === kind)?.patterns ?? [];

/** Knowledge, made ready for any number of texts. */
interface Ready {
  readonly knowledge: Knowledge;
  readonly later: ReturnType<typeof laterWords>;
  readonly search: SignatureSearch<Searched>;
  readonly isOwn: (match: Match<Searched>) => match is Match<Signature>;
}

function ready(knowledge: Knowledge): Ready {
  const { signatures } = knowledge;
  const later = laterWords(signatures);
  const own = new Set<Searched>(signatures);
  const isOwn = (match: Match<Searched>): match is Match<Signature> => own.has(match.signature);
  return { knowledge, later, search: searchFor(signatures, later.words), isOwn };
}

function findReasons(text: string, english: string, { knowledge, later, search, isOwn }: Ready) {
  const bytes = Buffer.from(english);
  const found = searchLines(bytes, search, isOwn);
  const { isOver, cameEarly } = later.endsOf(found.found);
  const reason = (match: Match<Signature>, lineNumber: number | null): FoundReason => {
    const { signature, count, first } = match;
    const { issue, weight, source, patterns, symptom } = signature;
    const line = quoteOf(first.line, patterns);
    return { issue, weight, source, count, line, lineNumber, ...(symptom && { symptom }) };
  };
  const said = found.signatures
    .filter((match) => !isOver(match))
    .map((match) => reason(match, found.placed(match.first).lineNumber));
  const pulled = new Set(found.pulls.map(({ quote }) => quote.offset));
  const calls = callsOf(
    bytes,
    found.failures.filter(({ place }) => !pulled.has(place.quote.offset)),
  ).filter(({ call, place }) => !cameEarly(call, place.quote.offset));
  const reasons: FoundReason[] = [
    ...said,
    ...pullReasons(found.pulls, knowledge),
    ...callReasons(calls, knowledge),
  ];
  if (text.length > pasteLength) return { reasons, calls };
  const without = new Set<Searched>(found.signatures.map(({ signature }) => signature));
  for (const whole of unbroken(english))
    for (const match of search.text(whole, { without }).filter(isOwn)) {
      without.add(match.signature);
      reasons.push(reason(match, null));
    }
  return { reasons: [...reasons, ...findPhrases(text, knowledge.signatures)], calls };
}

/** Lines that were put into English are quoted as they were written. */
function quoterOf(text: string, english: string) {
  const lines = text === english ? [] : text.split('\n');
  const put = text === english ? [] : english.split('\n');
  return <T extends Pick<Reason, 'line' | 'lineNumber'>>(reason: T): T => {
    const at = (reason.lineNumber ?? 0) - 1;
    const line = lines[at];
    return line === undefined || line === put[at] ? reason : { ...reason, line: quoteOf(line, []) };
  };
}

/** By so much a reason must be weaker than another on its line to be dropped for it: the specific one beats the generic one. */
const clearly = 1;

/** On each line, the words that say more silence those that could be many things. */
function specific(reasons: readonly FoundReason[]): FoundReason[] {
  const best = new Map<number | null, number>();
  for (const { lineNumber, weight } of reasons)
    best.set(lineNumber, Math.max(weight, best.get(lineNumber) ?? 0));
  return reasons.filter(({ lineNumber, weight }) => weight > (best.get(lineNumber) ?? 0) - clearly);
}

/** More signs of one issue make it likelier, but never likelier than one that is surer by a step. */
function scoreOf(reasons: readonly Reason[]): number {
  const [best, ...others] = reasons.map(({ weight }) => weight).sort((a, b) => b - a);
  const signs = new Set(reasons.map(({ lineNumber, line }) => `${lineNumber} ${line}`)).size;
  return (best ?? 0) + Math.min(0.9, Math.min(others.length, signs - 1) * 0.3);
}

/** The calls that no issue is named by, each once. */
function unansweredOf(calls: readonly FailedCall[], reasons: readonly Reason[]): Unanswered[] {
  const explained = new Set(reasons.map(({ lineNumber }) => lineNumber));
  const all = new Map<string, Unanswered>();
  for (const { call, place } of calls) {
    if (explained.has(place.lineNumber)) continue;
    const called = calledName(call);
    const key = `${call.from} ${called} ${call.failure}`;
    const before = all.get(key);
    const shown = before ?? { called, call, ...ofLine(place, failurePatterns(call.failure)) };
    all.set(key, { ...shown, count: (before?.count ?? 0) + 1 });
  }
  return [...all.values()].sort((a, b) => Number(a.called === null) - Number(b.called === null));
}

/** The known issues whose words a text contains, likeliest first, and the calls that nothing explains. */
export const diagnose = (bytes: Uint8Array, knowledge: Knowledge): Diagnosis =>
  diagnoser(knowledge)(bytes);

/** The same for several texts: making the words ready takes longer than a search. */
export function diagnoser(knowledge: Knowledge): (bytes: Uint8Array) => Diagnosis {
  const words = ready(knowledge);
  return (bytes) => diagnoseText(bytes, words);
}

function diagnoseText(bytes: Uint8Array, words: Ready): Diagnosis {
  const text = plainText(decodeText(bytes));
  const english = inEnglish(text);
  const found = findReasons(text, english, words);
  const asSaid = quoterOf(text, english);
  const reasons = specific(found.reasons).map(asSaid);
  const recognised = words.knowledge.known.flatMap((issue): Recognised[] => {
    const own = reasons.filter((one) => one.issue === issue.id).sort((a, b) => b.weight - a.weight);
    if (own.length === 0) return [];
    const isSymptom = own.every(({ symptom }) => symptom);
    const shown = own.map(({ symptom: _, ...reason }) => reason);
    return [{ known: issue, score: scoreOf(own), reasons: shown, isSymptom }];
  });
  return {
    recognised: recognised.sort((a, b) => b.score - a.score),
    unanswered: unansweredOf(found.calls, found.reasons).map(asSaid),
  };
}
