import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Text } from '../../../src/base/message.ts';
import { projectRoot } from '../../support/cli.ts';

interface Area {
  readonly file: string;
  readonly catalogue: Readonly<Record<string, Text>>;
  /** As the code calls them. */
  readonly names: readonly string[];
}

const source = join(projectRoot, 'src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.ts'),
);
const textFiles = files.filter((path) =>
  /\/texts\/[\w-]+\.ts$|\/(?:[\w-]+-)?texts\.ts$/.test(path),
);
// The documentation is made from the same texts.
const pages = join(projectRoot, 'scripts/pages');
const read = (paths: readonly string[]) =>
  paths.map((path) => readFileSync(path, 'utf8')).join('\n');
const codeFiles = files.filter((path) => !textFiles.includes(path));
const allCode = read([
  ...codeFiles.map((path) => join(source, path)),
  ...readdirSync(pages).map((name) => join(pages, name)),
]);

/** Where the sentences of a file may be used: those of a known problem in its own folders only. */
const codeFor = (file: string): string => {
  const folder = dirname(file);
  if (!/(?:^|\/)issues\/(?!shared$)[\w-]+$/.test(folder)) return allCode;
  const own = codeFiles.filter((path) => basename(dirname(path)) === basename(folder));
  // wordsOf takes the sentences whole, and says these two.
  return read(own.map((path) => join(source, path))).replaceAll(
    /\bwordsOf\('[\w-]+', t,/g,
    't.title() t.means()',
  );
};

const isArea = (value: unknown): value is { catalogue: Record<string, Text> } =>
  typeof value === 'object' && value !== null && Reflect.get(value, 'catalogue') !== undefined;

/** Whether a sentence is named in code: as a property, in quotes, or by one half where the other is put in. */
function usesOf(code: string): (name: string) => boolean {
  const known = indexes.get(code);
  const { properties, quoted } = known ?? {
    properties: new Set(code.match(/(?<=\.)\w+/g)),
    quoted: new Set(code.match(/(?<=')[\w.-]+(?=')/g)),
  };
  indexes.set(code, { properties, quoted });
  return (name) => {
    if (quoted.has(name) || properties.has(name)) return true;
    const at = name.lastIndexOf('.');
    if (at === -1) return false;
    const halves = [`\`${name.slice(0, at + 1)}\${`, `}.${name.slice(at + 1)}\``];
    return halves.some((half) => code.includes(half)) || code.includes(`.${name}(`);
  };
}
const indexes = new Map<
  string,
  { readonly properties: ReadonlySet<string>; readonly quoted: ReadonlySet<string> }
>();

async function areaOf(file: string): Promise<Area> {
  const module: Record<string, unknown> = await import(join(source, file));
  const found = Object.values(module).filter(isArea);
  return {
    file,
    catalogue: Object.assign({}, ...found.map(({ catalogue }) => catalogue)),
    names: found.flatMap((area) => Object.keys(area)),
  };
}

const areas = await Promise.all(textFiles.map(areaOf));
const all = areas.flatMap(({ catalogue }) => Object.entries(catalogue));
// Code that is quoted in a sentence keeps its own punctuation.
const prose = (text: string): string => text.replace(/`[^`]*`|\$\([^)]*\)/g, 'x');
const han = /\p{Script=Han}/u;

/** Sentences that are wrong, as a list that can be read. */
const wrong = (isWrong: (text: Text) => boolean): string[] =>
  all.filter(([, text]) => isWrong(text)).map(([id, { zh, en }]) => `${id}: ${zh} | ${en}`);

const names = (text: string): string[] => [
  ...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name ?? '')),
];

// `{n|service|services}` is English grammar; the number itself may be said elsewhere or not at all in Chinese.
const plain = (text: string): string[] => names(text.replace(/\{\w+\|[^{}]*\}/g, '')).sort();

describe('every sentence', () => {
  test('must be found: the test looks at real catalogues', () => {
    expect(areas.filter(({ catalogue }) => Object.keys(catalogue).length === 0)).toEqual([]);
    expect(all.length).toBeGreaterThan(100);
  });

  test('must have an id of its own', () => {
    const ids = all.map(([id]) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  test('must exist in both languages', () => {
    expect(wrong(({ zh, en }) => zh.trim() === '' || en.trim() === '')).toEqual([]);
  });

  test('must have the same parameters in both languages', () => {
    expect(wrong(({ zh, en }) => plain(zh).join() !== plain(en).join())).toEqual([]);
    expect(wrong(({ zh, en }) => names(zh).some((name) => !names(en).includes(name)))).toEqual([]);
  });

  test('must be Chinese in Chinese, or be the same on purpose', () => {
    const words = (text: string) => text.replace(/\{[^}]*\}/g, '').match(/[A-Za-z]{4,}/g) ?? [];
    expect(wrong(({ zh, en }) => !han.test(zh) && words(zh).length > (zh === en ? 4 : 0))).toEqual(
      [],
    );
    expect(wrong(({ en }) => han.test(en))).toEqual([]);
  });

  test('must have Chinese punctuation in Chinese', () => {
    expect(
      wrong(({ zh }) => /\p{Script=Han}\s*[,;!?]|\p{Script=Han}[.:](?:\s|$)/u.test(prose(zh))),
    ).toEqual([]);
    expect(wrong(({ zh }) => /\p{Script=Han} ?\(|\) ?\p{Script=Han}/u.test(prose(zh)))).toEqual([]);
    expect(wrong(({ en }) => /[，。；：？！（）]/.test(en))).toEqual([]);
  });

  test('must keep a space between Chinese and Latin', () => {
    expect(
      wrong(({ zh }) => /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u.test(zh)),
    ).toEqual([]);
  });

  test('must leave the zone of a time to the time itself', () => {
    expect(wrong(({ zh, en }) => /\bUTC\b/.test(zh + en))).toEqual([]);
  });

  test('must be used', () => {
    const unused = areas.flatMap(({ file, names }) => {
      const isUsed = usesOf(codeFor(file));
      return names.filter((name) => !isUsed(name)).map((name) => `${file}: ${name}`);
    });
    expect(unused).toEqual([]);
  });
});
