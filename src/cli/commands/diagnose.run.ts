import { resolve } from 'node:path';
import { errorCode, UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { sizeText } from '../../base/format.ts';
import { literal, type Message } from '../../base/message.ts';
import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { diagnoseTexts as t } from '../../base/texts/diagnose.ts';
import type { Finding } from '../../base/verdict.ts';
import { diagnose, type Recognised } from '../../doctor/diagnose/diagnose.ts';
import type { Block, CommandResult } from '../../report/view.ts';
import { loadKnowledge } from '../../stacks/stacks.ts';
import type { CommandContext, CommandRun } from '../command.ts';
import { readTail, type Tail, wholeLines } from '../read-tail.ts';

/** The most of a text that is looked at; of a longer one its end. */
const most = 8 * 1024 * 1024;
const endless = /^\/dev\/(?!stdin$|fd\/|tty$|null$)/;
/** So many are shown whole; the rest by their ids. */
const shownWhole = 3;

function unreadable(title: Message, why: readonly Message[] = []): UserError {
  const next = [{ command: `${program.command} diagnose`, what: t.nextPaste() }];
  return new UserError({ id: 'nothing-to-read', title, why, next, exit: exit.usage });
}

async function readFile({ effects, cwd }: CommandContext, name: string): Promise<Tail> {
  const path = resolve(cwd, name);
  try {
    const stat = await effects.fs.stat(path);
    if (stat?.kind === 'dir') throw unreadable(t.isDirectory({ path }));
    // A device such as /dev/zero never ends; what a shell opened for us is no such thing.
    if (stat?.kind === 'other' && endless.test(path)) throw unreadable(t.isDevice({ path }));
    const from = stat?.kind === 'file' ? Math.max(0, stat.size - most) : 0;
    const { bytes, skipped } = await readTail(effects.fs.readStream(path, from), most);
    const whole = wholeLines(bytes, skipped === 0 && from > 0);
    return { bytes: whole, skipped: skipped + from + bytes.length - whole.length };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw unreadable(t.noFile({ path, code: errorCode(error) ?? 'EIO' }));
  }
}

const beginsLikePath = /^(?:~|\.{1,2})?[\\/]|^[A-Za-z]:[\\/]/;
const endsLikeFile = /\.\w{1,5}$/;

/** Words of an error, not the name of a file: "x: refused", "too many clients", 密码错误. */
function looksLikeText(argument: string): boolean {
  if (/:\s/.test(argument)) return true;
  if (beginsLikePath.test(argument)) return false;
  if (/\s/.test(argument)) return true;
  return /\p{Script=Han}/u.test(argument) && !endsLikeFile.test(argument);
}

async function readArgument(context: CommandContext, argument: string): Promise<Tail> {
  if (looksLikeText(argument)) {
    // A text may be no possible name at all: too long, or below a file.
    const path = resolve(context.cwd, argument);
    const stat = await context.effects.fs.stat(path).catch(() => undefined);
    if (stat === undefined) return { bytes: Buffer.from(argument), skipped: 0 };
  }
  return readFile(context, argument);
}

async function readInput(context: CommandContext, argument: string | undefined): Promise<Tail> {
  if (argument !== undefined && argument !== '-') return readArgument(context, argument);
  const { prompt } = context.effects;
  if (prompt.interactive) context.emit({ type: 'notice', level: 'info', text: t.paste() });
  return readTail(prompt.bytes(), most);
}

const explain = (id: string): NextStep => ({
  command: `${program.command} explain ${id}`,
  what: t.nextExplain(),
});

/** One quotation a line of the text; a sentence that was put together only where no whole line says it. */
function evidenceOf({ reasons }: Recognised): string[] {
  const byLine = new Map<number, string>();
  for (const { line, lineNumber } of reasons)
    if (lineNumber !== null && !byLine.has(lineNumber)) byLine.set(lineNumber, line);
  return byLine.size > 0 ? [...byLine.values()] : reasons.slice(0, 1).map(({ line }) => line);
}

/** What was recognised, as the reports show problems. */
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

function headline([best, ...others]: readonly Recognised[]): Block {
  if (best === undefined) return { kind: 'headline', status: 'unknown', text: t.nothing() };
  const { id, faq } = best.known;
  const named = { id, faq: faq === null ? literal('') : t.faq({ section: faq }) };
  const sure = best.score >= 5;
  const likely = others.filter(({ score }) => score >= best.score / 2).length;
  if (!sure) return { kind: 'headline', status: 'unknown', text: t.perhaps(named) };
  const text = likely > 0 ? t.more({ ...named, n: likely }) : t.one(named);
  return { kind: 'headline', status: 'broken', text };
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

function foundBlocks(found: readonly Recognised[]): Block[] {
  const best = found[0]?.score ?? 0;
  const likely = found.filter(({ score }) => score >= best / 2).slice(0, shownWhole);
  const others = found.filter((one) => !likely.includes(one)).map(({ known }) => known.id);
  const blocks: Block[] = [{ kind: 'gap' }, { kind: 'findings', findings: likely.map(findingOf) }];
  if (others.length > 0) blocks.push({ kind: 'gap' }, alsoBlock(others));
  return blocks;
}

const alsoBlock = (ids: readonly string[]): Block => ({
  kind: 'text',
  text: t.also({ ids: ids.join(', ') }),
});

function lastPart({ bytes, skipped }: Tail): Block[] {
  if (skipped === 0) return [];
  const text = t.lastPart({ size: sizeText(bytes.length), skipped: sizeText(skipped) });
  return [{ kind: 'text', status: 'warn', text }];
}

function jsonOf(found: readonly Recognised[], { bytes, skipped }: Tail) {
  return {
    bytes: bytes.length,
    skippedBytes: skipped,
    matches: found.map(({ known, score, reasons }) => ({
      issue: known.id,
      faq: known.faq,
      score,
      title: known.title,
      means: known.means,
      reasons: reasons.map(({ signature, line, lineNumber, count }) => {
        const { source, weight } = signature;
        return { source, weight, line, lineNumber, count };
      }),
      next: [...known.next, explain(known.id)],
    })),
  };
}

export const run: CommandRun = async (context, [argument]): Promise<CommandResult> => {
  const input = await readInput(context, argument);
  if (input.bytes.every((byte) => byte <= 32)) throw unreadable(t.empty(), [t.emptyWhy()]);
  const knowledge = await loadKnowledge();
  const found = diagnose(input.bytes, knowledge);
  const rest = found.length > 0 ? foundBlocks(found) : nothing(input, knowledge.known.length);
  return {
    exit: found.length > 0 ? exit.findings : exit.unknown,
    view: [headline(found), ...lastPart(input), ...rest],
    json: jsonOf(found, input),
  };
};
