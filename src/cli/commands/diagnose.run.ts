import { exit } from '../../base/exit.ts';
import { sizeText } from '../../base/format.ts';
import { literal, type Message } from '../../base/message.ts';
import type { NextStep } from '../../base/next-step.ts';
import { explainCommand, program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { diagnoseTexts as t } from '../../base/texts/diagnose.ts';
import type { Finding } from '../../base/verdict.ts';
import { notedDirs } from '../../config/registry.ts';
import { findDeploymentDir } from '../../config/settings/find-dir.ts';
import type { Failure } from '../../doctor/diagnose/call-words.ts';
import { inCausalOrder, likely } from '../../doctor/diagnose/causal-order.ts';
import {
  type Diagnosis,
  diagnose,
  type Recognised,
  type Unanswered,
} from '../../doctor/diagnose/diagnose.ts';
import { nearIssues } from '../../doctor/diagnose/near.ts';
import type { Knowledge } from '../../doctor/diagnose/signature.ts';
import { decodeText, plainText } from '../../doctor/diagnose/text.ts';
import type { Issue } from '../../doctor/issue.ts';
import type { Block, CommandResult } from '../../report/view.ts';
import { loadIssues, loadKnowledge } from '../../stacks/stacks.ts';
import type { CommandContext, CommandRun } from '../command.ts';
import type { Confirmation } from '../confirm-in.ts';
import { readInput, unreadable } from '../diagnose-input.ts';
import { isNamed, namedDir } from '../named-dir.ts';
import type { Tail } from '../read-tail.ts';

/** So many are shown whole; the rest by their ids. */
const shownWhole = 3;

const explain = (id: string): NextStep => ({
  command: explainCommand(id),
  what: t.nextExplain(),
});

/** One quotation a line of the text; a sentence that was put together only where no whole line says it. */
function evidenceOf({ reasons }: Recognised): string[] {
  const byLine = new Map<number, string>();
  for (const { line, lineNumber } of reasons)
    if (lineNumber !== null && !byLine.has(lineNumber)) byLine.set(lineNumber, line);
  return byLine.size > 0 ? [...byLine.values()] : reasons.slice(0, 1).map(({ line }) => line);
}

/** A recognised problem, as the reports show problems. */
function findingOf(recognised: Recognised): Finding {
  const { known } = recognised;
  return {
    issue: known.id,
    subject: null,
    status: 'broken',
    title: known.title,
    why: [known.means],
    evidence: evidenceOf(recognised),
    next: [...known.next, explain(known.id)],
    explainedBy: [],
  };
}

/** From here on the evidence is strong. */
const strong = 6;

function headline({ recognised, unanswered, near }: Shown): Block {
  const [best] = recognised;
  if (near.length > 0) return { kind: 'headline', status: 'unknown', text: t.near() };
  if (best === undefined) return unansweredHeadline(unanswered);
  const { id, faq } = best.known;
  const named = { id, faq: faq === undefined ? literal('') : t.faq({ section: faq }) };
  if (best.score < strong) return { kind: 'headline', status: 'unknown', text: t.perhaps(named) };
  const n = likely(recognised).length - 1;
  const text = n > 0 ? t.more({ ...named, n }) : t.one(named);
  return { kind: 'headline', status: 'broken', text };
}

function unansweredHeadline([first]: readonly Unanswered[]): Block {
  if (first === undefined) return { kind: 'headline', status: 'unknown', text: t.nothing() };
  const text =
    first.called === null ? t.unansweredSomewhere() : t.unanswered({ called: calledText(first) });
  return { kind: 'headline', status: 'unknown', text };
}

const calledText = ({ called, call: { from } }: Unanswered): Message =>
  from === null || called === null ? literal(called ?? '') : t.calledBy({ called, from });

const failureTexts: Readonly<Record<Failure, Message>> = {
  refused: t.refused(),
  timeout: t.timeout(),
  reset: t.reset(),
  'no-route': t.noRoute(),
  'no-network': t.noNetwork(),
  'unknown-host': t.unknownHost(),
  resolver: t.resolver(),
  unsaid: t.unsaid(),
};

/** The command that looks there, from where the call came. */
function lookSteps({ call, called }: Unanswered): NextStep[] {
  const { host, port, from, failure } = call;
  if (host === null || called === null) return [];
  const resolve = `getent hosts ${shellWord(host)}`;
  const name = failure === 'unknown-host' || failure === 'resolver' || port === null;
  const look = name ? resolve : `curl -v -m 5 telnet://${shellWord(called)}`;
  const what = name ? t.nextResolve() : t.nextCall();
  if (from === null) return [{ command: look, what }];
  const inside = `docker compose exec ${shellWord(from)} ${look}`;
  return [{ command: inside, what: t.nextInside() }];
}

function unansweredBlocks(all: readonly Unanswered[]): Block[] {
  const [first] = all;
  if (first === undefined) return [];
  return [
    { kind: 'gap' },
    { kind: 'text', text: failureTexts[first.call.failure] },
    ...all.slice(0, shownWhole).map(({ line }): Block => ({ kind: 'text', text: literal(line) })),
    { kind: 'next', steps: all.slice(0, shownWhole).flatMap(lookSteps) },
  ];
}

function nothing({ bytes }: Tail, known: number): Block[] {
  const ends = bytes.reduce((n, byte) => n + (byte === 10 ? 1 : 0), 0);
  const lines = bytes.at(-1) === 10 ? ends : ends + 1;
  return [
    { kind: 'text', text: t.nothingWhy({ lines, n: known }) },
    {
      kind: 'next',
      steps: [
        { command: `${program.command} doctor`, what: t.nextDoctor() },
        { command: `${program.command} doctor --help`, what: t.nextClient() },
        { command: `${program.command} explain --list`, what: t.nextList() },
      ],
    },
  ];
}

/** Possible meanings of a few words: each with the command that says more, none as the answer. */
const nearBlocks = (near: readonly Issue[]): Block[] => [
  { kind: 'next', steps: near.map(({ id, title }) => ({ ...explain(id), what: title })) },
  { kind: 'text', text: t.nearMore() },
];

function foundBlocks({ recognised, unanswered }: Shown): Block[] {
  const first = likely(recognised).slice(0, shownWhole);
  const others = recognised.filter((one) => !first.includes(one)).map(({ known }) => known.id);
  const blocks: Block[] = [{ kind: 'gap' }, { kind: 'findings', findings: first.map(findingOf) }];
  if (others.length > 0)
    blocks.push({ kind: 'gap' }, { kind: 'text', text: t.also({ ids: others.join(', ') }) });
  const called = unanswered.flatMap((one) => one.called ?? []);
  if (called.length > 0)
    blocks.push({ kind: 'text', text: t.unansweredToo({ called: called.join(', ') }) });
  return blocks;
}

function lastPart({ bytes, skipped }: Tail): Block[] {
  if (skipped === 0) return [];
  const text = t.lastPart({ size: sizeText(bytes.length), skipped: sizeText(skipped) });
  return [{ kind: 'text', status: 'warn', text }];
}

function jsonOf({ recognised, unanswered, here, near }: Shown, { bytes, skipped }: Tail) {
  return {
    bytes: bytes.length,
    skippedBytes: skipped,
    matches: recognised.map(({ known, score, reasons }) => ({
      issue: known.id,
      faq: known.faq ?? null,
      score,
      title: known.title,
      means: known.means,
      doctor: here?.statuses.get(known.id) ?? null,
      reasons: reasons.map(({ issue: _, ...reason }) => reason),
      next: [...known.next, explain(known.id)],
    })),
    near: near.map(({ id: issue, title }) => ({ issue, title })),
    unanswered: unanswered.map(({ called, call, line, lineNumber, count }) => {
      const { failure, from } = call;
      return { called, failure, from, line, lineNumber, count };
    }),
  };
}

/** The verdict of doctor on the suspicions, where there is a deployment. */
function hereBlocks({ here }: Shown): Block[] {
  if (here === undefined) return [];
  const { dir, statuses } = here;
  const sections = [
    [t.confirmed, ['broken', 'warn'], 'broken'],
    [t.notConfirmed, ['ok'], 'ok'],
    [t.notChecked, ['unknown'], 'unknown'],
  ] as const;
  return sections.flatMap(([text, wanted, status]): Block[] => {
    const ids = [...statuses].filter(([, one]) => wanted.some((name) => name === one));
    if (ids.length === 0) return [];
    const named = ids.map(([id]) => id).join(', ');
    return [{ kind: 'gap' }, { kind: 'text', status, text: text({ dir, ids: named }) }];
  });
}

/** The directory that is named or around us, else the only one noted on this machine. */
async function nearestDir(context: CommandContext): Promise<string | undefined> {
  const { effects, cwd } = context;
  if (isNamed(context)) return namedDir(context);
  const around = await findDeploymentDir(effects, undefined, cwd).catch(() => undefined);
  if (around !== undefined) return around;
  const noted = await notedDirs(effects);
  return noted.length === 1 ? noted[0] : undefined;
}

/** Where there is no deployment, nothing of doctor is even loaded. */
async function confirmedThere(
  context: CommandContext,
  ids: readonly string[],
): Promise<Confirmation | undefined> {
  const dir = await nearestDir(context);
  if (dir === undefined) return undefined;
  const { confirmIn } = await import('../confirm-in.ts');
  return confirmIn(context, dir, ids);
}

/** The meaning of the text, and the verdict of doctor on it. */
interface Shown extends Diagnosis {
  readonly here: Confirmation | undefined;
  /** Possible meanings of a short phrase, where nothing else was found. */
  readonly near: readonly Issue[];
}

async function lookedAt(
  context: CommandContext,
  found: Diagnosis,
  { bytes }: Tail,
  knowledge: Knowledge,
): Promise<Shown> {
  const { recognised, unanswered } = found;
  if (recognised.length === 0) {
    const isPhrase = unanswered.length === 0 && bytes.length <= mostWords;
    const text = isPhrase ? plainText(decodeText(bytes)) : '';
    const near = text === '' ? [] : nearIssues(text, await loadIssues(), knowledge);
    return { ...found, here: undefined, near: near.map(({ issue }) => issue) };
  }
  const ids = likely(recognised).map(({ known }) => known.id);
  const several = ids.length > 1 ? inCausalOrder(recognised, await loadIssues()) : recognised;
  return { ...found, recognised: several, near: [], here: await confirmedThere(context, ids) };
}

function restOf(shown: Shown, input: Tail, known: number): Block[] {
  const { recognised, unanswered, near } = shown;
  if (recognised.length > 0) return [...foundBlocks(shown), ...hereBlocks(shown)];
  if (unanswered.length > 0) return unansweredBlocks(unanswered);
  return near.length > 0 ? nearBlocks(near) : nothing(input, known);
}

/** A phrase has fewer bytes. */
const mostWords = 4096;

export const run: CommandRun = async (context, [argument]): Promise<CommandResult> => {
  const input = await readInput(context, argument);
  if (input.bytes.every((byte) => byte <= 32)) throw unreadable(t.empty(), [t.emptyWhy()]);
  const knowledge = await loadKnowledge();
  const shown = await lookedAt(context, diagnose(input.bytes, knowledge), input, knowledge);

  return {
    exit: shown.recognised.length > 0 ? exit.findings : exit.unknown,
    view: [headline(shown), ...lastPart(input), ...restOf(shown, input, knowledge.known.length)],
    json: jsonOf(shown, input),
  };
};
