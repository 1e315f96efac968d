import { resolve } from 'node:path';
import { errorCode, UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import type { Message } from '../base/message.ts';
import { program } from '../base/program.ts';
import { diagnoseTexts as t } from '../base/texts/diagnose.ts';
import { withoutLinks } from '../config/links.ts';
import type { CommandContext } from './command.ts';
import { readTail, type Tail, wholeLines } from './read-tail.ts';

/** The most of a text that is looked at; of a longer one its end. */
const most = 8 * 1024 * 1024;
/** Why there is no text to look at. */
export function unreadable(title: Message, why: readonly Message[] = []): UserError {
  const next = [{ command: `${program.command} diagnose`, what: t.nextPaste() }];
  return new UserError({ id: 'nothing-to-read', title, why, next, exit: exit.usage });
}

/** The size of a file, also behind links; 0 of what has none: a pipe that a shell opened leads to no path. */
async function sizeOf({ fs }: CommandContext['effects'], path: string): Promise<number> {
  const stat = await fs.stat(await withoutLinks(fs, path));
  return stat?.kind === 'file' ? stat.size : 0;
}

const reasons: Readonly<Record<string, (path: { path: string }) => Message>> = {
  EISDIR: t.isDirectory,
  // A device such as /dev/zero never ends.
  EINVAL: t.isDevice,
  ETIMEDOUT: t.isSilent,
  EFBIG: t.isEndless,
};

async function readFile({ effects, cwd }: CommandContext, name: string): Promise<Tail> {
  const path = resolve(cwd, name);
  try {
    const from = Math.max(0, (await sizeOf(effects, path)) - most);
    const { bytes, skipped } = await readTail(effects.fs.readStream(path, from), most);
    const whole = wholeLines(bytes, skipped === 0 && from > 0);
    return { bytes: whole, skipped: skipped + from + bytes.length - whole.length };
  } catch (error) {
    const code = errorCode(error) ?? 'EIO';
    throw unreadable(reasons[code]?.({ path }) ?? t.noFile({ path, code }));
  }
}

const beginsLikePath = /^(?:~|\.{1,2})?[\\/]|^[A-Za-z]:[\\/]/;
const endsLikeFile = /\.\w{1,5}$/;

/** Words of an error, not the name of a file: "x: refused", "too many clients", 密码错误. */
function looksLikeText(argument: string): boolean {
  if (/:\s/.test(argument)) return true;
  if (beginsLikePath.test(argument)) return false;
  if (/\s/.test(argument)) return true;
  // "502", "unhealthy": names of files have an ending, or a directory before them.
  if (/^[\w-]{2,40}$/.test(argument)) return true;
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

/** More than any log; a program that writes on and on has no end that could be looked at. */
const mostPiped = 512 * 1024 * 1024;

async function* bounded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of chunks) {
    total += chunk.length;
    if (total > mostPiped) throw unreadable(t.isEndless({ path: 'stdin' }));
    yield chunk;
  }
}

/** The text that was named or is piped or pasted; of a long one its end. An argument may be the text itself. */
export async function readInput(
  context: CommandContext,
  argument: string | undefined,
): Promise<Tail> {
  if (argument !== undefined && argument !== '-') return readArgument(context, argument);
  const { prompt } = context.effects;
  if (prompt.interactive) context.emit({ type: 'notice', level: 'info', text: t.paste() });
  return readTail(bounded(prompt.bytes()), most);
}
