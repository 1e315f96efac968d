import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { duration } from '../../../src/base/format.ts';
import { literal, say } from '../../../src/base/message.ts';
import { clean, cleanStream } from '../../../src/report/clean.ts';
import { renderTable, shrink } from '../../../src/report/table.ts';
import { createTheme } from '../../../src/report/theme.ts';
import { cutTo, padTo, widthOf, withAside, wrap } from '../../../src/report/width.ts';

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.string({
    unit: fc.constantFrom('中', '文', '，', '。', '（', '）', 'a', 'b', ' ', '1', '“'),
    maxLength: 120,
  }),
);

describe('width', () => {
  test.each([
    ['abc', 3],
    ['中文', 4],
    ['a中，', 5],
    ['✔ ok', 4],
    ['e\u0301', 1],
    ['\u001b[31mred\u001b[39m', 3],
    ['', 0],
  ])('%j must take %d columns', (given, columns) => {
    expect(widthOf(given)).toBe(columns);
  });
});

describe('wrap', () => {
  test('no line must be wider than it may be, whatever the text', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 6, max: 60 }), (given, width) => {
        // Text to copy may be wider, and stays whole.
        for (const line of wrap(given.replace(/[-./:@_\n]/g, ' '), width))
          expect(widthOf(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('nothing but spaces must be lost', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 6, max: 60 }), (given, width) => {
        expect(wrap(given, width).join('').replace(/\s/g, '')).toBe(given.replace(/\s/g, ''));
      }),
    );
  });

  test('a Chinese line must neither begin with closing nor end with opening punctuation', () => {
    const given = '甲乙丙丁（戊己，庚辛）。壬癸“子丑”寅卯，辰巳午未！申酉戌亥';
    for (let width = 8; width < 40; width += 1)
      for (const line of wrap(given, width)) {
        expect(line).not.toMatch(/^[，。）”！]/);
        expect(line).not.toMatch(/[（“]$/);
      }
  });

  test('a Latin word must not be torn while it fits a line', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('of a screenshot’s text', 15)).toEqual(['of a', 'screenshot’s', 'text']);
    expect(wrap('使用 docker compose', 10)).toEqual(['使用', 'docker', 'compose']);
  });

  test('a word that is longer than the line must be cut, not lost', () => {
    expect(wrap('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  });

  test('breaks that are there must stay', () => {
    expect(wrap('a\n\nb', 10)).toEqual(['a', '', 'b']);
  });
});

test('what is cut must fit and say that it was cut', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 4, max: 40 }), (given, width) => {
      const cut = cutTo(given, width);
      expect(widthOf(cut)).toBeLessThanOrEqual(Math.max(width, 0));
      if (widthOf(given) > width) expect(cut.endsWith('…')).toBe(true);
    }),
  );
});

test('padding must count columns, not characters', () => {
  expect(padTo('中', 4)).toBe('中  ');
});

test('what is at the right edge must go below where it does not fit', () => {
  expect(withAside(['left'], 'right', 20)).toEqual(['left           right']);
  expect(withAside(['left'], 'right', 10)).toEqual(['left', '     right']);
  expect(withAside(['a long first', 'left'], 'right', 12)).toEqual([
    'a long first',
    'left   right',
  ]);
});

describe('a table', () => {
  test('must take from the widest column first', () => {
    expect(shrink([10, 30, 10], 40)).toEqual([10, 16, 10]);
    expect(shrink([10, 10], 40)).toEqual([10, 10]);
  });

  test('that cannot fit must become lines of label and value', () => {
    const columns = Array.from({ length: 9 }, (_, at) => literal(`column ${at}`));
    const row = columns.map((_, at) => ({ text: `a value that is long ${at}` }));
    const lines = renderTable(createTheme({ lang: 'en', columns: 40 }), columns, [row, row]);
    expect(lines[0]).toBe('  column 0  a value that is long 0');
    expect(lines.every((line) => widthOf(line) <= 40)).toBe(true);
    expect(lines.filter((line) => line === '')).toHaveLength(1);
  });

  const words = [
    'IMAGE_CODEBASE_EMBEDDER',
    'registry.example.com/team/codebase-embedder:v0.2.6',
    '',
  ];
  const heads = [literal('key'), literal('image'), literal('source')];
  const cells = words.map((text) => ({ text }));

  test('a name must never be torn, and a column without content must not take room', () => {
    const lines = renderTable(createTheme({ lang: 'en', columns: 60 }), heads, [cells]);
    expect(lines.join('\n')).toContain('IMAGE_CODEBASE_EMBEDDER');
    expect(lines.join('\n')).not.toContain('source');
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(60);
  });

  const copied = fc
    .tuple(
      fc.array(fc.stringMatching(/^[a-z0-9]{1,12}$/), { minLength: 2, maxLength: 9 }),
      fc.constantFrom('-', '_', '.', ':', '@', '/'),
    )
    .map(([parts, join]) => parts.join(join));

  test('what is copied must be whole in every column, at every width', () => {
    const rows = fc.array(fc.array(copied, { minLength: 3, maxLength: 3 }), { minLength: 1 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 20, max: 100 }), (all, columns) => {
        const table = all.map((row) => row.map((word) => ({ text: literal(word) })));
        const lines = renderTable(createTheme({ lang: 'en', columns }), heads, table);
        const words = new Set(lines.flatMap((line) => line.trim().split(/ +/)));
        for (const word of all.flat()) expect(words).toContain(word);
      }),
    );
  });

  test('what does not fit its column must not make cards of the whole table', () => {
    const rows = ['registry.example.com/team/codebase-embedder:v0.2.6-long', 'redis:7'];
    const lines = renderTable(
      createTheme({ lang: 'en', columns: 60 }),
      [literal('image'), literal('state')],
      rows.map((row) => [{ text: literal(row) }, { text: literal('missing') }]),
    );
    expect(lines).toEqual([
      `  ${'image'.padEnd(49)}  state`,
      `  ${rows[0]}`,
      `  ${' '.repeat(49)}  missing`,
      `  ${'redis:7'.padEnd(49)}  missing`,
    ]);
  });

  test('optional columns must go before anything is wrapped, and stay with --verbose', () => {
    const narrow = createTheme({ lang: 'en', columns: 60 });
    expect(renderTable(narrow, heads, [cells], [1]).join('\n')).not.toContain('registry');
    const verbose = createTheme({ lang: 'en', columns: 60, verbose: true });
    expect(renderTable(verbose, heads, [cells], [1]).join('\n')).toContain('registry');
  });
});

test('text from outside must lose what steers a terminal, and nothing else', () => {
  expect(clean('a\u001b[2Jb\u001b]0;t\u0007c\u0000d\te\r\nf\u202eg')).toBe('abcd    e\nfg');
  expect(cleanStream('\u001b[31mred\u001b[0m\u001b[2J', true)).toBe('\u001b[31mred\u001b[0m');
  expect(cleanStream('\u001b[31mred\u001b[0m\u001b[2J', false)).toBe('red');
});

test.each([
  [0, '0.0 s', '0.0 秒'],
  [99, '0.1 s', '0.1 秒'],
  [9_949, '9.9 s', '9.9 秒'],
  [9_951, '10 s', '10 秒'],
  [59_600, '1 min 0 s', '1 分 0 秒'],
  [372_000, '6 min 12 s', '6 分 12 秒'],
  [7_500_000, '2 h 5 min', '2 小时 5 分'],
])('%d ms must be said as %s', (ms, en, zh) => {
  expect(say(duration(ms), 'en')).toBe(en);
  expect(say(duration(ms), 'zh')).toBe(zh);
});

describe('a path that is longer than its line', () => {
  const path = '/srv/production/costrict/deployments/with-a-long-name/that-goes-on';

  test('must stay whole on a line of its own', () => {
    expect(wrap(`Deployment created in ${path} just now`, 40)).toEqual([
      'Deployment created in',
      path,
      'just now',
    ]);
    expect(wrap(`“~${path}”`, 20)).toEqual([`“~${path}”`]);
    for (const copied of [
      'config/codereview/issue-manager/config.local.yaml',
      'http://10.0.0.9:8000/v1',
    ])
      expect(wrap(`new ${copied} now`, 16)).toEqual(['new', copied, 'now']);
    expect(wrap('x'.repeat(30), 20)).toHaveLength(2);
  });

  test('must make a table a card where it does not fit beside the other columns', () => {
    const theme = createTheme({ lang: 'en', columns: 60 });
    const columns = ['directory', 'stack', 'state'].map((one) => literal(one));
    const rows = [[path, 'costrict', 'running'].map((text) => ({ text }))];
    expect(renderTable(theme, columns, rows)).toEqual([
      '  directory',
      `    ${path}`,
      '  stack      costrict',
      '  state      running',
    ]);
  });
});

test('more words than a call takes arguments must be shown', () => {
  const many = 600_000;
  expect(wrap(`${'a '.repeat(many)}“costrict doctor”`, 60).length).toBeGreaterThan(many / 30);
});
