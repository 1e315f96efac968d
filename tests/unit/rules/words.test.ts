import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const root = new URL('../../../', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, root), 'utf8');
const textFiles = readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\/texts\/[\w-]+\.ts$|\/(?:[\w-]+-)?texts\.ts$/.test(path))
  .map((path) => `src/${path}`);

// One thing has one name: 设置 (settings), 密钥 (secrets), 对话模型 (chat model).
test.each(['机密', '配置项', '聊天模型'])('Chinese texts must not have the synonym %s', (word) => {
  expect(['README.zh-CN.md', ...textFiles].filter((file) => read(file).includes(word))).toEqual([]);
});

/** Words that docs/dictionary.md forbids, with what to write instead. */
const banned: readonly (readonly [RegExp, string])[] = [
  [/\bmend(s|ed|ing)?\b/i, 'fix'],
  [/\b(put(s|ting)?|tak(e|es|en|ing)|took)( \w+)?( \w+)? back\b/i, 'roll back, undo, revert'],
  [/\bput(s|ting)?( \w+)? right\b/i, 'fix'],
  [/\banew\b/i, 'restart, recreate, regenerate'],
  [/\bcut off\b/i, 'interrupted; incomplete'],
  [/\bGo on\?|\bgo(es)? on from\b/i, 'Continue?; resume'],
  [/\bfor good\b/i, 'irreversible'],
  [/\bhang(s|ing)? on\b/i, 'depends on'],
  [/\bsa(id|ys) last\b/i, 'last log line'],
  [/\bby hand\b/i, 'manually, manual action'],
  [/\bcould not (be )?(tell|told)\b/i, 'could not determine, unknown'],
  [/\bcould not be made\b/i, 'checks skipped'],
  [/\bbecause of it\b/i, 'also failing as a result'],
  [/\bnobody listens\b/i, 'nothing is listening'],
  [/\bstands\b|\btold\b|\banother['’]s\b|\bof ours\b/i, 'say it plainly or leave it out'],
  [/\bkeep(s|ing)? (\w+ )?out\b|\bkept (\w+ )?out\b/i, 'disable'],
  [/\bhops?\b/i, 'step'],
  [/(^|[.!?:] )(Whose|Whoever)\b/, 'subject, verb, object'],
  // A question may begin with What; a statement or a heading may not.
  [/(^|[.!?:] )What\b(?![^.!?]*\?)/, 'subject, verb, object'],
];

/** The English of a text file; parameters are names in the code, not words. */
const english = (file: string): readonly string[] =>
  [...read(file).matchAll(/\ben:\s*('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/g)].map(
    ([, quoted = '']) => quoted.slice(1, -1).replace(/\{\w+\}/g, '…'),
  );

const complaints = (file: string): readonly string[] =>
  english(file).flatMap((text) =>
    banned
      .filter(([word]) => word.test(text))
      .map(([word, better]) => `${file}: "${text}" has ${word}; write: ${better}`),
  );

describe('English texts', () => {
  test('must be found', () => {
    expect(textFiles.flatMap(english).length).toBeGreaterThan(1000);
  });

  test('must be in the words of the field', () => {
    expect(textFiles.flatMap(complaints)).toEqual([]);
  });

  test.each([
    'Mend a known issue; put back when that fails',
    'Not kept: putting everything back as it was.',
    'make the containers anew',
    'Run 3 was cut off. What now?',
    'edited by hand',
    'Could not tell: 2 checks could not be made.',
    'because of it: casdoor restarts',
    'Nobody listens on that port.',
    'Whoever puts a file there decides.',
    'What cannot be undone needs its name typed.',
    'users: keep alice out',
    'passed: 8 hops',
  ])('must be refused: %s', (text) => {
    expect(banned.some(([word]) => word.test(text))).toBe(true);
  });

  test.each([
    'What should be deployed?',
    'The gateway depends on etcd; restart it.',
    'also failing as a result: casdoor',
    'Nothing is listening on port 39080.',
  ])('may say: %s', (text) => {
    expect(banned.filter(([word]) => word.test(text))).toEqual([]);
  });
});

/** Ids of known problems are permanent, and one term of HTTP is its own. */
const allowed = /\b(file )?edited[- ]by[- ]hand\b|\bhop[- ]by[- ]hop\b/gi;

/** Rules for comments and names; the four others are for sentences, or plain in a comment. */
const inCode = banned
  .filter(([word]) => !/Who|What|Go on|stands/.test(word.source))
  .concat([
    [/\bstands\b(?! for\b)|\btold\b/i, 'is, comes; reported, given'],
    [/^go(es)? on\b|\bgo(es)? on (from|with)\b/i, 'resume'],
  ]);

const badWord = (text: string): string | undefined => {
  const left = text.replace(allowed, '…');
  const hit = inCode.find(([word]) => word.test(left));
  return hit && `"${text.trim()}" has ${hit[0]}; write: ${hit[1]}`;
};

const comment = /^\s*(?:\/\/|\/\*|\*)/;
const quoted =
  /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`|\/(?:[^/\\\n ]|\\.)+\/[dgimsuy]*/g;
const title = /(?:\b(?:it|test|describe)[\w.]*|\]\))\(\s*(['"`])(.*?)\1/gs;

/** "toldIssue" → "told Issue", "nothing-back" → "nothing back". */
const wordsOf = (name: string): string =>
  name.replace(/[-_.]/g, ' ').replace(/([a-z\d])([A-Z])/g, '$1 $2');

const badNames = (text: string): readonly string[] => {
  const code = text.split('\n').filter((line) => !comment.test(line));
  const names = code.flatMap((line) => line.replace(quoted, '').match(/[A-Za-z_$][\w$]*/g) ?? []);
  return [...new Set(names)].flatMap((name) => badWord(wordsOf(name)) ?? []);
};

/** Ids are quoted: those of issues, errors, kinds and sentences. Former ids stay as they were. */
const badIds = (text: string): readonly string[] =>
  text
    .split('\n')
    .filter((line) => !comment.test(line) && !/\b(?:import|formerly)\b/.test(line))
    .flatMap((line) => [...line.matchAll(/'([\w.-]+)'/g)])
    .flatMap(([, id = '']) => badWord(wordsOf(id)) ?? []);

/** A comment names its subject, it does not ask for it; only a real question may begin so. */
const asking =
  /(?:^\s*(?:\/\/|\/\*\*?|\*)|[.:;]) (?:What|Who|Whom|Whose|Whoever|Whatever)\b(?![^.]*\?)/;

const badComments = (text: string): readonly string[] =>
  text.split('\n').flatMap((line) => {
    if (!comment.test(line)) return [];
    const asks = asking.test(line)
      ? [`"${line.trim()}" begins with a question word; write: subject, verb, object`]
      : [];
    return [...asks, badWord(line) ?? []].flat();
  });

const badTitles = (text: string): readonly string[] =>
  [...text.matchAll(title)].flatMap(([, , words = '']) => badWord(words) ?? []);

describe('names, comments and titles of tests', () => {
  const files = ['src/', 'tests/', 'scripts/', 'templates/rehearsal/']
    .flatMap((folder) =>
      readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }).map(
        (path) => folder + path,
      ),
    )
    .filter((path) => /\.(?:ts|mjs)$/.test(path) && !/node_modules|words\.test\.ts$/.test(path));

  test('must be in the words of the field', () => {
    expect(files.length).toBeGreaterThan(1000);
    const bad = files.flatMap((file) => {
      const text = read(file);
      const titles = file.startsWith('tests/') ? badTitles(text) : [];
      const path = badWord(wordsOf(file)) ?? [];
      const ids = file.startsWith('src/') ? badIds(text) : [];
      return [path, badNames(text), badComments(text), titles, ids]
        .flat()
        .map((complaint) => `${file}: ${complaint}`);
    });
    expect(bad).toEqual([]);
  });

  test.each([
    [badNames, 'export const toldIssue = (row: Told) => row;'],
    [badNames, '  byHand: { en: "manually" },'],
    [badNames, 'await putBack(context);'],
    [badIds, "  id: 'run-cut-off',"],
    [badNames, 'return hangsOn(services, name);'],
    [badComments, '/** A run that was cut off. */'],
    [badComments, '  // Written anew each time.'],
    [badComments, '/** What keeps a connection from a container. */'],
    [badComments, ' * Whoever made it decides.'],
    [badComments, '// Settings to files. What a person edited stays.'],
    [badTitles, "it('must put everything back', () => {});"],
    [badTitles, "])('%s must be mended', () => {});"],
  ] as const)('must be refused: %#', (look, text) => {
    expect(look(text)).not.toEqual([]);
  });

  test.each([
    [badIds, "const id = 'file-edited-by-hand';"],
    [badComments, '// A word that stands for a service.'],
    [badComments, '// The service names what it needs.'],
    [badComments, '// What should be deployed?'],
    [badNames, 'const hopByHop = new Set();'],
  ] as const)('may be: %#', (look, text) => {
    expect(look(text)).toEqual([]);
  });
});
