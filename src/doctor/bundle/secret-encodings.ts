const escaped = (char: string): string => char.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

const utf8 = new TextEncoder();
const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const entities: Readonly<Record<string, string>> = {
  '<': 'lt',
  '>': 'gt',
  '&': 'amp',
  "'": 'apos',
  '"': 'quot',
};

/** Ways in which shells, SQL, YAML and Compose write one character twice or between quotes. */
const special: Readonly<Record<string, readonly string[]>> = {
  "'": ["''", "'\\\\{1,8}''", `'"'"'`],
  '"': ['""'],
  $: ['\\$\\$'],
  ' ': ['\\+'],
  '\n': ['\\\\{1,8}n', '\\s{1,8}'],
  '\t': ['\\\\{1,8}t'],
  '\\': ['\\\\{1,8}'],
};

/** One character in every way in which JSON, URLs, shells, YAML, SQL and HTML may write it. */
function charPattern(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  const percent = [...utf8.encode(char)]
    .map((byte) => `%(?:25){0,3}${ignoringCase(byte.toString(16).padStart(2, '0'))}`)
    .join('');
  const units = [...char.split('')].map((unit) => unit.charCodeAt(0).toString(16));
  const unicode = units
    .map((hex) => `(?<=\\\\)u${ignoringCase(hex.padStart(4, '0'))}`)
    .join('\\\\{0,8}');
  const ways = [
    ...(special[char] ?? []),
    escaped(char),
    percent,
    unicode,
    ...(code < 256 ? [`(?<=\\\\)x${ignoringCase(code.toString(16).padStart(2, '0'))}`] : []),
    `&#0*${code};`,
    `&#[xX]0*${ignoringCase(code.toString(16))};`,
    ...(entities[char] ? [`&${entities[char]};`] : []),
  ];
  return `\\\\{0,8}(?:${ways.join('|')})`;
}

function ignoringCase(hex: string): string {
  return hex.replace(/[a-f]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

/** The part of a Base64 text that is the same wherever these bytes stand in what is encoded, for each of three places. */
function base64Cores(bytes: Uint8Array): string[] {
  const cores: string[] = [];
  for (let shift = 0; shift < 3; shift++) {
    const whole = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const from = shift === 0 ? 0 : shift + 1;
    const odd = (shift + bytes.length) % 3;
    const core = odd === 0 ? whole.slice(from) : whole.slice(from, -1);
    if (core.length >= 6) cores.push(core);
  }
  return cores;
}

const urlSafe = (core: string): string => core.replaceAll('+', '-').replaceAll('/', '_');

function percentEncoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    // Half a character of two has no such form.
    return text;
  }
}

/** The texts as which a secret may stand somewhere, before any escaping. */
export function formsOf(secret: string): string[] {
  const inner = JSON.stringify(secret).slice(1, -1);
  const texts = [secret, inner, percentEncoded(secret)];
  const encoded = texts.map((text) => utf8.encode(text));
  const twice = utf8.encode(Buffer.from(secret).toString('base64'));
  const cores = [...encoded, twice].flatMap((bytes) => base64Cores(bytes));
  const hex = hexOf(utf8.encode(secret));
  return [...new Set([secret, ...cores, ...cores.map(urlSafe), hex, hex.toUpperCase()])];
}

/** Text to look for first: much quicker than the pattern, and nearly always not there. */
export interface Form {
  readonly text: string;
  /** Made when it is asked for: the memory for such code does not hold those of thousands. */
  pattern(): RegExp;
  /** Its longest run of letters and digits that reads the same in a text whose encoding was taken off. */
  readonly core: string;
}

/** Encodings of another character: not part of a core, for they may be taken for that character. */
const encodedParts = /%(?:25)*[0-9a-fA-F]{2}|\\+[ux]?[0-9a-fA-F]*|&#?\w*;?|[^A-Za-z0-9]+/g;

/** A pattern for one form of a secret. `apart`: only as a word of its own. */
export function formPattern(form: string, apart: boolean): Form {
  let made: RegExp | undefined;
  const make = (): RegExp => {
    const body = [...form].map(charPattern).join('');
    return new RegExp(apart ? `(?<![A-Za-z0-9])${body}(?![A-Za-z0-9])` : body, 'gu');
  };
  const runs = form.split(encodedParts);
  return {
    text: form,
    pattern: () => (made ??= make()),
    core: runs.reduce((a, b) => (b.length > a.length ? b : a), ''),
  };
}

/** Letters and digits in an encoding that nobody needs for them. */
const encodedLetter =
  /%(?:25){0,3}([0-9a-fA-F]{2})|\\{1,8}(?:u00|x)([0-9a-fA-F]{2})|&#0*(\d{1,3});|&#[xX]0*([0-9a-fA-F]{2});|\\{1,8}(?=[A-Za-z0-9])/g;

/** The text with its letters and digits as they are; all else stays as it is. */
export function lettersDecoded(text: string): string {
  return text.replace(encodedLetter, (all, a?: string, b?: string, c?: string, d?: string) => {
    const hex = a ?? b ?? d;
    const code = c === undefined ? Number.parseInt(hex ?? '', 16) : Number(c);
    if (Number.isNaN(code)) return '';
    const char = String.fromCharCode(code);
    return /[A-Za-z0-9]/.test(char) ? char : all;
  });
}
