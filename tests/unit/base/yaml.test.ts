import { expect, test } from 'vitest';
import { readYaml, YamlTooLarge, yamlTree } from '../../../src/base/yaml.ts';
import { expectCheap } from '../../support/effort.ts';

const lines = (n: number, line: (at: number) => string) =>
  Array.from({ length: n }, (_, at) => line(at)).join('\n');

test('ten times as many keys must take about ten times as long, not a hundred times', () => {
  const took = (n: number) => {
    const text = lines(n, (at) => `key${at}: 1`);
    const began = performance.now();
    readYaml(text);
    return performance.now() - began;
  };
  took(500);
  expect(took(15_000) / Math.max(took(1_500), 1)).toBeLessThan(60);
});

test.each([
  ['lines', lines(20_002, () => 'a: 1')],
  ['anchors', lines(501, (at) => `- &a${at} x`)],
])('more %s than any real file has must be refused before they are parsed', (_, text) => {
  expect(() => readYaml(text)).toThrow(YamlTooLarge);
});

test.each([
  ['lines', lines(20_000, () => '- 1')],
  ['anchors', lines(500, (at) => `- &a${at} x`)],
])('as many %s as are allowed must be read', (_, text) => {
  expect(readYaml(text).errors).toEqual([]);
});

test.each(['a: 1\na: 2', 'x:\n  - {b: 1, b: 2}', '"1": x\n"1": y'])(
  'a key that is there twice must be an error at its place: %s',
  (text) => {
    const [error] = readYaml(text).errors;
    expect(error?.code).toBe('DUPLICATE_KEY');
    expect(error?.pos[0]).toBeGreaterThan(0);
  },
);

test('merge keys may stand twice; aliases must not multiply', () => {
  expect(readYaml('a: &x {p: 1}\nb: {<<: *x}', { merge: true }).errors).toEqual([]);
  const bomb = lines(9, (at) => `a${at}: &a${at} [${at === 0 ? 'x' : `*a${at - 1},`.repeat(9)}]`);
  expect(() => yamlTree(bomb)).toThrow();
});

test('a file larger than any real one must be refused before it is parsed', () => {
  expect(() => readYaml(`a: ${'x'.repeat(256 * 1024)}`)).toThrow(YamlTooLarge);
});

test.each([
  ['brackets that nothing opened', '}'],
  ['anchors behind quotes', '"x"&a,'],
  ['tags', '!x '],
])('%s must not take the parser seconds', (_, unit) => {
  const text = unit.repeat(Math.floor((256 * 1024) / unit.length));
  expectCheap(() => {
    try {
      expect(readYaml(text).errors.length).toBeGreaterThan(0);
    } catch (error) {
      expect(error).toBeInstanceOf(YamlTooLarge);
    }
  });
});

test('after many errors the rest is not read, and the first ones are given', () => {
  const { errors } = readYaml('}'.repeat(100_000));
  expect(errors.length).toBeLessThan(200);
  expect(errors[0]?.pos[0]).toBe(0);
});

test('a second document is an error, as the library tells it', () => {
  expect(readYaml('a: 1\n---\nb: 2').errors).toMatchObject([
    { code: 'MULTIPLE_DOCS', pos: [5, 13] },
  ]);
  expect(readYaml('').contents).toBeNull();
});

test.each([
  ['brackets', '['.repeat(100_000)],
  ['mappings', '{a: '.repeat(50_000)],
  ['dashes', '- '.repeat(50_000)],
])('%s without end must be refused before they are parsed', (_, text) => {
  expect(() => readYaml(text)).toThrow('nests too deep');
});

test.each([
  ['deep brackets', `${'['.repeat(500)}${']'.repeat(500)}`],
  ['brackets beside each other', lines(2_000, () => '- [a, {b: c}]')],
])('%s that are allowed must be read', (_, text) => {
  expect(readYaml(text).errors).toEqual([]);
});
