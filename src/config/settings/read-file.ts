import { isUtf8 } from 'node:buffer';
import { errorCode, sentenceOf, UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import type { Message } from '../../base/message.ts';
import { shellWord } from '../../base/shell.ts';
import { deploymentTexts as t } from '../../base/texts/deployment.ts';
import { settingsProblemTexts } from '../../base/texts/settings-problems.ts';
import { mostCharacters } from '../../base/yaml.ts';
import type { Effects } from '../../effects/effects.ts';
import { tooLarge } from './document.ts';

/** UTF-8, or an error that says from which line on it is something else: a wrong letter would end up in a password. */
function decoded(bytes: Uint8Array, path: string, shown: string): string {
  if (bytes.length > mostCharacters) throw tooLarge(shown);
  // Zeros only are left of a file by a power cut: it is empty.
  if (bytes.every((byte) => byte === 0)) return '';
  // UTF-16 has every other byte empty, or says what it is at once.
  const isWide = bytes.includes(0) || (bytes[0] ?? 0) + (bytes[1] ?? 0) === 0xff + 0xfe;
  const text = Buffer.from(bytes).toString('utf8');
  if (!isWide && isUtf8(bytes)) return text;
  const convert = (from: string, what: Message) => ({
    command: `iconv -f ${from} -t UTF-8 ${shellWord(path)} > ${shellWord(`${path}.utf8`)}`,
    what,
  });
  const line = isWide ? 1 : lineOfFirstWrong(bytes);
  throw new UserError({
    id: 'settings-not-utf8',
    title: t.notUtf8({ file: shown, line }),
    why: [t.notUtf8Why()],
    next: isWide
      ? [convert('UTF-16', t.fromUtf16())]
      : [convert('GB18030', t.fromChinese()), convert('ISO-8859-1', t.fromLatin())],
    exit: exit.usage,
  });
}

/** From 1. A sequence that is cut by a line's end is wrong in that line, so each line is read alone. */
function lineOfFirstWrong(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const at = bytes.indexOf(0x0a, start);
    const end = at < 0 ? bytes.length : at;
    if (!isUtf8(bytes.subarray(start, end))) break;
    start = end + 1;
  }
  return line;
}

/**
 * A small text file that a person may have written; undefined when there is none. `shown` is its name in errors, and
 * with `below` no link on the way down from there is followed.
 */
export async function readSmallFile(
  effects: Effects,
  path: string,
  shown: string,
  below?: string,
): Promise<string | undefined> {
  try {
    const stat = await effects.fs.stat(path, below);
    if (!stat) return undefined;
    if (stat.kind === 'dir' || stat.kind === 'other') {
      const title = settingsProblemTexts.notAFile({ file: shown });
      throw new UserError({ id: 'settings-unreadable', title, exit: exit.usage });
    }
    if (stat.size > mostCharacters) throw tooLarge(shown);
    return decoded(await effects.fs.readBytes(path, below, mostCharacters), path, shown);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError({
      id: 'settings-unreadable',
      title: t.notReadable({ path, code: errorCode(error) ?? sentenceOf(error) }),
      next: [{ command: `ls -l ${shellWord(path)}`, what: t.whatLook() }],
      exit: exit.usage,
      cause: error,
    });
  }
}
