import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { Secret } from '../../../../src/base/secret.ts';
import { parseTemplate } from '../../../../src/config/render/parse-template.ts';
import { renderTree } from '../../../../src/config/render/template.ts';

const render = (text: string, values = {}, format: 'yaml' | 'json' | 'ini' = 'yaml') =>
  renderTree(parseTemplate(text, 'some/file.yaml'), format, { source: 'some/file.yaml', values });

test('a name that has no value must be an error that names file and value', () => {
  expect(() => render('a: !value missing')).toThrow('some/file.yaml: no value named missing');
  expect(() => render('a: !text "x{missing}"')).toThrow('some/file.yaml: no value named missing');
});

test('names of the object prototype must not count as values', () => {
  expect(() => render('a: !value constructor')).toThrow('no value named constructor');
  expect(() => render('a: !value __proto__')).toThrow('no value named __proto__');
});

test('a string that looks like something else must stay a string', () => {
  for (const text of ['123', 'true', 'null', '1e3', '0x1', '~', ''])
    expect(parse(render('a: !value v', { v: text }))).toEqual({ a: text });
});

test('numbers, truth values, lists and maps must keep their kind', () => {
  const v = [1, true, null, { x: 'y' }, ['z']];
  expect(parse(render('a: !value v', { v }))).toEqual({ a: v });
});

test('a secret must arrive as its text, also inside composed text and as a key', () => {
  const values = { s: new Secret('p@$$') };
  expect(parse(render('a: !text "Bearer {s}"\n!text "u:{s}": 1', values))).toEqual({
    a: 'Bearer p@$$',
    'u:p@$$': 1,
  });
});

test('text that looks like a placeholder inside a value must not be replaced again', () => {
  expect(parse(render('a: !text "{x}{y}"', { x: '{y}', y: '{x}' }))).toEqual({ a: '{y}{x}' });
});

test('nested documents must be whole strings of their format', () => {
  const text = 'j: !json\n  a: !value v\n  b: [1, {c: null}]\ny: !yaml\n  a: !value v\n';
  const data = parse(render(text, { v: '"\n#' }));
  expect(JSON.parse(data.j)).toEqual({ a: '"\n#', b: [1, { c: null }] });
  expect(parse(data.y)).toEqual({ a: '"\n#' });
});

test('comments must stay in YAML, so that a person who opens the file knows why', () => {
  expect(render('a:\n  # why\n  b: !value v\n\nc: 1\n', { v: 'x' })).toBe(
    'a:\n  # why\n  b: "x"\n\nc: 1\n',
  );
  expect(render('# all\n\n# why\na:\n  # one\n  - b\n  # two\n  - c: 1\n')).toBe(
    '# all\n\n# why\na:\n  # one\n  - b\n  # two\n  - c: 1\n',
  );
});

test('a tag that nobody knows must be an error', () => {
  expect(() => render('a: !vlaue v', { v: 1 })).toThrow('!vlaue');
});

test('a template that is no YAML must be an error', () => {
  expect(() => render('a: [')).toThrow('some/file.yaml');
});

test('JSON must hold what the document says', () => {
  expect(JSON.parse(render('a: !value v\nb: [x]', { v: '\ufeff\u2028"' }, 'json'))).toEqual({
    a: '\ufeff\u2028"',
    b: ['x'],
  });
});

test('an ini file must keep text apart from comments and line ends', () => {
  const text = render('s:\n  a: !value v\n  b: true\n  c: 3', { v: 'x ; # y\nz' }, 'ini');
  expect(text).toBe('[s]\na = """x ; # y\nz"""\nb = true\nc = 3\n');
  expect(render('s:\n  a: !value v', { v: '"""' }, 'ini')).toBe('[s]\na = `"""`\n');
});
