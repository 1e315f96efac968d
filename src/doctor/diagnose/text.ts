import { clean } from '../../report/clean.ts';

/** How the bytes of a paste are to be read. */
function encodingOf(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 4_096);
  const zeros = [0, 0];
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1;
  });
  const many = sample.length / 4;
  if ((zeros[1] ?? 0) > many) return 'utf-16le';
  return (zeros[0] ?? 0) > many ? 'utf-16be' : 'utf-8';
}

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const han = /\p{Script=Han}/u;

/** Text in whatever encoding it came: UTF-8, UTF-16, or what Chinese editions of Windows write. */
export function decodeText(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  if (encoding !== 'utf-8') return new TextDecoder(encoding).decode(bytes);
  const text = tryDecode(bytes, 'utf-8');
  if (text !== undefined) return text;
  // A stray byte in a log must not turn its Chinese lines into other Chinese lines.
  const loose = new TextDecoder().decode(bytes);
  if (han.test(loose)) return loose;
  const chinese = tryDecode(bytes, 'gb18030');
  return chinese !== undefined && han.test(chinese) ? chinese : loose;
}

const quotes: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201a\u201b\u2032\u00b4`]/g, "'"],
  [/[\u201c-\u201f\u2033\u00ab\u00bb\u300c-\u300f]/g, '"'],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/\u3002/g, '.'],
  [/[\u200b-\u200f\u2060\ufeff\u00ad]/g, ''],
];
const betweenHan = /(?<=\p{Script=Han})[ \t]+(?=\p{Script=Han})/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is looked for
const ascii = /^[\x00-\x7f]*$/;

/**
 * Text as the signatures are written: no colours, one line end, ASCII punctuation and one blank where a
 * screenshot's reader or an input method put others.
 */
export function plainText(text: string): string {
  let plain = clean(text.replace(/\r\n?/g, '\n'));
  if (!ascii.test(plain)) {
    plain = plain.normalize('NFKC');
    for (const [from, to] of quotes) plain = plain.replace(from, to);
    plain = plain.replace(betweenHan, '');
  } else plain = plain.replaceAll('`', "'");
  // JSON within JSON, as relays and loggers wrap an answer.
  return plain.replace(/\\{1,15}"/g, '"').replace(/[ \t\u00a0]+/g, ' ');
}

/** The same without its line ends: a narrow window or a screenshot broke a sentence in two. */
export function unbroken(plain: string): string[] {
  const lines = plain.split('\n').map((line) => line.trim());
  const joined = lines.filter(Boolean).join(' ').replace(betweenHan, '');
  const glued = plain.replace(/ *\n */g, '');
  return [joined, glued];
}
