import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Cause, inCausalOrder } from '../../src/doctor/diagnose/causal-order.ts';
import { diagnose } from '../../src/doctor/diagnose/diagnose.ts';
import type { Knowledge } from '../../src/doctor/diagnose/signature.ts';

/** A text that people met, and what is right about it. */
export interface CorpusText {
  /** `area/name`. */
  readonly name: string;
  readonly area: string;
  readonly language: string;
  readonly from: string;
  readonly stack: string;
  /** Alternatives, each a list of issues in order, or one of the words that README.md explains. */
  readonly answers: readonly (readonly string[])[];
  readonly text: string;
  readonly keptAside: boolean;
}

export type Mark = 'right' | 'partly' | 'wrong' | 'nothing';

const folder = (root: string): string => join(root, 'tests/corpus/texts');
const corpusRoot = fileURLToPath(new URL('../..', import.meta.url));

/** A fifth, by the name alone. */
const isKeptAside = (name: string): boolean =>
  (createHash('sha256').update(name).digest()[0] ?? 0) % 5 === 0;

function parse(area: string, file: string, raw: string): CorpusText {
  const name = `${area}/${file.replace(/\.txt$/, '')}`;
  const [, head = '', text = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(raw) ?? [];
  const rows = new Map(
    head.split('\n').map((line): [string, string] => {
      const at = line.indexOf(': ');
      return [line.slice(0, at), line.slice(at + 2)];
    }),
  );
  const row = (key: string): string => {
    const value = rows.get(key);
    if (value === undefined || value === '') throw new TypeError(`${name}: no ${key}`);
    return value;
  };
  const answers = row('answer')
    .split(' | ')
    .map((one) => one.split(', '));
  const about = { language: row('language'), from: row('from'), stack: row('stack') };
  return { name, area, ...about, answers, text, keptAside: isKeptAside(name) };
}

export function readCorpus(root: string = corpusRoot): readonly CorpusText[] {
  const areas = readdirSync(folder(root)).sort();
  return areas.flatMap((area) =>
    readdirSync(join(folder(root), area))
      .sort()
      .map((file) => parse(area, file, readFileSync(join(folder(root), area, file), 'utf8'))),
  );
}

export interface Answer {
  /** Issues, the first one first. */
  readonly issues: readonly string[];
  /** The servers that did not answer; null where the text does not say it. */
  readonly unanswered: readonly (string | null)[];
}

export function answerTo(text: string, knowledge: Knowledge, causes: readonly Cause[]): Answer {
  const { recognised, unanswered } = diagnose(Buffer.from(text), knowledge);
  return {
    issues: inCausalOrder(recognised, causes).map(({ known }) => known.id),
    unanswered: unanswered.map(({ called }) => called),
  };
}

const marks: readonly Mark[] = ['right', 'partly', 'nothing', 'wrong'];

function markOf(wanted: readonly string[], { issues, unanswered }: Answer): Mark {
  const [first = ''] = wanted;
  if (first === 'nothing') return issues.length + unanswered.length === 0 ? 'right' : 'wrong';
  if (first === 'none') return issues.length === 0 ? 'right' : 'wrong';
  if (first.startsWith('unanswered ')) {
    if (issues.length > 0) return 'wrong';
    if (unanswered.includes(first.slice('unanswered '.length))) return 'right';
    return unanswered.length > 0 ? 'partly' : 'nothing';
  }
  if (issues.length === 0) return 'nothing';
  const places = wanted.map((id) => issues.indexOf(id));
  const inOrder = places.every((place, at) => place > (places[at - 1] ?? -1));
  if (inOrder && places[0] === 0) return 'right';
  return places.some((place) => place >= 0) ? 'partly' : 'wrong';
}

/** How good an answer is; of several right ones, the nearest counts. */
export function judge({ answers }: CorpusText, answer: Answer): Mark {
  const all = answers.map((wanted) => markOf(wanted, answer));
  return marks.find((mark) => all.includes(mark)) ?? 'wrong';
}
