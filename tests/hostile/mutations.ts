import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A change to a good file; `outside` is a directory that it must not touch. */
export interface Mutation {
  readonly name: string;
  apply(path: string, good: Buffer, outside: string): void;
}

/** The same numbers in every run. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const seedOf = (text: string): number =>
  [...text].reduce((sum, letter) => (Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0)) >>> 0, 7);

/** Titles, clipboards, cleared screens, colours, questions to the terminal, C1, bidi, line and paragraph ends. */
export const steering: readonly string[] = [
  '\u001b]0;PWNED\u0007',
  '\u001b]52;c;cm0gLXJmIC8=\u0007',
  '\u001b]8;;http://evil\u001b\\x',
  '\u001b[2J\u001b[31;1;7m\u001b[6n',
  '\u009b2J\u009d0;x\u009c',
  '\u202e\u2066\u200f\u061c\ufeff\u2028\u2029',
  '\u001bPq\u001b\\\u001bc\u001b(0',
  '\u0007\u0008\u000b\u000c\u000e\u007f\u0000\r',
];
const allSteering = steering.join('');

type Change = (good: Buffer, next: () => number) => Buffer | string;

/** Puts bytes in at a few places. */
const insert =
  (what: string | Buffer, times = 3): Change =>
  (good, next) => {
    let out = good;
    for (let n = 0; n < times; n += 1) {
      const at = Math.floor(next() * (out.length + 1));
      out = Buffer.concat([out.subarray(0, at), Buffer.from(what), out.subarray(at)]);
    }
    return out;
  };

/** After each colon and equals sign: where values begin. */
const intoValues =
  (what: string): Change =>
  (good) =>
    good
      .toString('latin1')
      .replace(
        /([:=] *["']?)(?=\S)/g,
        `$1${Buffer.from(what).toString('latin1').replaceAll('$', '$$$$')}`,
      );
const latin1 =
  (change: Change): Change =>
  (good, next) => {
    const text = change(good, next);
    return typeof text === 'string' ? Buffer.from(text, 'latin1') : text;
  };

const lines = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => line(n)).join('\n');

const utf16 = (text: string, bom: boolean): Buffer =>
  Buffer.from(`${bom ? '\ufeff' : ''}${text}`, 'utf16le');

const changes: Readonly<Record<string, Change>> = {
  empty: () => '',
  blanks: () => ' \n\t\n',
  NUL: insert('\0'),
  'only NUL': () => Buffer.alloc(4096),
  'invalid UTF-8': insert(Buffer.from([0xc3, 0x28, 0xff, 0xfe, 0x80])),
  'half a character at the end': (good) => Buffer.concat([good, Buffer.from([0xe4, 0xbd])]),
  'Latin-1': insert(Buffer.from([0xe4, 0xf6, 0xfc])),
  'UTF-8 mark': (good) => Buffer.concat([Buffer.from('\ufeff'), good]),
  'UTF-16': (good) => utf16(good.toString(), true),
  'UTF-16 without mark': (good) => utf16(good.toString(), false),
  'UTF-16, big': (good) => utf16(good.toString(), true).swap16(),
  CRLF: (good) => good.toString().replaceAll('\n', '\r\n'),
  CR: (good) => good.toString().replaceAll('\n', '\r'),
  bidi: insert('\u202e\u2066\u200f'),
  'raw C1': insert(Buffer.from([0x9b, 0x32, 0x4a])),
  steering: insert(allSteering),
  'steering in values': latin1(intoValues(allSteering)),
  'steering in escapes': (good) =>
    good.toString().replace(/(: *")/g, '$1\\u001b]52;c;cm0gLXJmIC8=\\u0007\\u009b2J\\u202e'),
  'shell in values': latin1(intoValues('$(touch /tmp/pwned)`id`;&|')),
  null: () => 'null\n',
  list: () => '[]\n',
  'list of nothing': () => '[null, [], {}]\n',
  map: () => '{}\n',
  number: () => '7\n',
  text: () => '"x"\n',
  'a page': () => '<!doctype html><html><body>log in</body></html>',
  binary: (_, next) => Buffer.from(Array.from({ length: 5000 }, () => Math.floor(next() * 256))),
  'deep lists': () => '['.repeat(100_000),
  'deep maps': () => '{"a":'.repeat(50_000),
  'deep dashes': () => '- '.repeat(20_000),
  'deep keys': () => '? '.repeat(20_000),
  'deep indents': () => lines(3000, (n) => `${' '.repeat(n)}k:`),
  'many keys': (good) => `${good}\n${lines(60_000, (n) => `k${n}: 1`)}\n`,
  'many keys in a line': (good) =>
    `${good}\nq: {${Array.from({ length: 60_000 }, (_, n) => `k${n}: 1`).join(', ')}}\n`,
  'many assignments': (good) => `${good}\n${lines(60_000, (n) => `K${n}='1'`)}\n`,
  'many anchors': (good) => `${good}\n${lines(40_000, (n) => `a${n}: &x${n} 1`)}\n`,
  laughs: (good) =>
    `${good}\na0: &a0 [x,x,x,x,x,x,x,x,x]\n${lines(12, (n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(',')}]`)}\n`,
  'merged laughs': (good) =>
    `${good}\na0: &a0 {x: 1}\n${lines(60, (n) => `a${n + 1}: &a${n + 1} {<<: [*a${n}, *a${n}], k${n}: *a${n}}`)}\n`,
  'an alias of itself': (good) => `${good}\nloop: &loop\n  again: *loop\n  list: [*loop]\n`,
  'same keys': (good) => Buffer.concat([good, Buffer.from('\n'), good]),
  'many documents': (good) => `${good}\n---\n${good}\n---\n${good}`,
  tags: (good) =>
    `${good}\nx: !!js/function "function(){}"\ny: !!binary "AA"\nz: !include /etc/passwd\n`,
  prototype: (good) =>
    `__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}\ntoString: 1\nhasOwnProperty: 1\n${good}`,
  'prototype in JSON': (good) =>
    good.toString().replace('{', '{"__proto__":{"polluted":1},"constructor":1,"toString":null,'),
  'prototype assignments': (good) => `${good}\n__proto__='1'\nconstructor='1'\ntoString='2'\n`,
  'one long line': (good) => `${good}\nx: ${'a'.repeat(900_000)}\n`,
  'very long': (good) => `${good}\n${'# nothing\n'.repeat(400_000)}`,
  'a long word': () => 'a'.repeat(3_000_000),
  'blank lines': (good) => `${'\n'.repeat(300_000)}${good}`,
  'open quotes': (good) => `${good}\nx: "never closed\n`,
  'open single quotes': (good) => `${good}\nX='never closed\n`,
  'a here-document': (good) => `${good}\nX=$(cat <<EOF\n$(id)\nEOF\n)\n`,
  'huge numbers': (good) => good.toString().replace(/\b\d{2,}\b/g, '99999999999999999999999'),
  'negative numbers': (good) => good.toString().replace(/\b\d{2,}\b/g, '-1'),
  'no numbers': (good) => good.toString().replace(/\b\d{2,}\b/g, '.nan'),
  fractions: (good) => good.toString().replace(/\b\d{2,}\b/g, '1.5e308'),
  'paths up': (good) =>
    good.toString().replace(/([:=] *["']?)[\w./-]+/g, '$1../../../../outside/shadow'),
  'upper case': (good) => good.toString().toUpperCase(),
  doubled: (good) => Buffer.concat([good, good]),
  backwards: (good) => good.toString().split('\n').reverse().join('\n'),
};

/** Cut at the first and last bytes, at line ends, and in the middle of lines. */
function cuts(good: Buffer, many: number): number[] {
  const ends: number[] = [];
  for (const [at, byte] of good.entries()) if (byte === 10) ends.push(at, at + 1, at + 7);
  const all = [1, 2, good.length - 1, good.length - 2, ...ends].filter(
    (at) => at > 0 && at < good.length,
  );
  const sorted = [...new Set(all)].sort((a, b) => a - b);
  const step = Math.max(1, Math.ceil(sorted.length / many));
  return sorted.filter((_, at) => at % step === 0);
}

const remove = (path: string) => rmSync(path, { recursive: true, force: true });

/** Objects that may be in place of a file. */
const kinds: readonly Mutation[] = [
  { name: 'gone', apply: () => undefined },
  { name: 'a directory', apply: (path) => mkdirSync(path) },
  {
    name: 'a full directory',
    apply(path) {
      mkdirSync(path);
      for (let n = 0; n < 50; n += 1) writeFileSync(join(path, `\u001b]0;x\u0007${n}`), '');
    },
  },
  {
    name: 'a link outside',
    apply: (path, _, outside) => symlinkSync(join(outside, 'shadow'), path),
  },
  {
    name: 'a link to a directory outside',
    apply: (path, _, outside) => symlinkSync(outside, path),
  },
  { name: 'a link to nothing', apply: (path) => symlinkSync('/nowhere/at/all', path) },
  { name: 'a link to itself', apply: (path) => symlinkSync(basename(path), path) },
  { name: 'a link to /dev/zero', apply: (path) => symlinkSync('/dev/zero', path) },
  { name: 'a link to /dev/stdin', apply: (path) => symlinkSync('/dev/stdin', path) },
  {
    name: 'a link to /proc/self/environ',
    apply: (path) => symlinkSync('/proc/self/environ', path),
  },
  { name: 'a named pipe', apply: (path) => void execFileSync('mkfifo', [path]) },
  {
    name: '10 GB of nothing',
    apply(path) {
      const file = openSync(path, 'w');
      ftruncateSync(file, 10 * 1024 ** 3);
      closeSync(file);
    },
  },
  {
    name: '600 MB of nothing after it',
    apply(path, good) {
      writeFileSync(path, good);
      const file = openSync(path, 'r+');
      ftruncateSync(file, 600 * 1024 ** 2);
      closeSync(file);
    },
  },
  {
    name: 'closed to all',
    apply(path, good) {
      writeFileSync(path, good);
      chmodSync(path, 0);
    },
  },
  {
    name: 'open to all',
    apply(path, good) {
      writeFileSync(path, good);
      chmodSync(path, 0o666);
    },
  },
];

/** Everything that is done to a text file, in a fixed order. */
export function mutationsOf(reader: string, good: Buffer, manyCuts = 12): readonly Mutation[] {
  const byChange = Object.entries(changes).map(
    ([name, change]): Mutation => ({
      name,
      apply: (path, text) => writeFileSync(path, change(text, random(seedOf(reader + name)))),
    }),
  );
  const byCut = cuts(good, manyCuts).map(
    (at): Mutation => ({
      name: `cut after ${at} bytes`,
      apply: (path, text) => writeFileSync(path, text.subarray(0, at)),
    }),
  );
  return [...byChange, ...byCut, ...kinds];
}

/** Values of other types than are wanted, and values that lead elsewhere. */
export const oddValues: readonly unknown[] = [
  ...[null, 0, 7, -1, 1.5, 1e308, true, '', 'x', [], {}, [null], [[]], [{}], { a: null }],
  ...[
    '../../outside/shadow',
    '/etc/passwd',
    '__proto__',
    '..\\..\\x',
    '-rf',
    '\u0000',
    allSteering,
  ],
  ...['x'.repeat(100_000), '9'.repeat(400), '$(id)', '0', '1e9', 'true'],
];

/** Every place in a tree of plain data. */
export function placesIn(
  tree: unknown,
  at: readonly (string | number)[] = [],
): (readonly (string | number)[])[] {
  if (typeof tree !== 'object' || tree === null) return [at];
  const inner = Array.isArray(tree)
    ? tree.slice(0, 2).flatMap((value, n) => placesIn(value, [...at, n]))
    : Object.entries(tree).flatMap(([key, value]) => placesIn(value, [...at, key]));
  return [at, ...inner];
}

/** A copy with another value at a place. */
export function withValue(
  tree: unknown,
  [key, ...rest]: readonly (string | number)[],
  value: unknown,
): unknown {
  if (key === undefined) return value;
  const inner = withValue(Reflect.get(Object(tree), key), rest, value);
  if (Array.isArray(tree)) return tree.map((one, at) => (at === key ? inner : one));
  return { ...(tree as object), [key]: inner };
}

/** Writes what stands for a good file. */
export function applyMutation(
  { apply }: Mutation,
  path: string,
  good: Buffer,
  outside: string,
): void {
  remove(path);
  mkdirSync(dirname(path), { recursive: true });
  apply(path, good, outside);
}
