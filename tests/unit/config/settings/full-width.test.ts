import { expect, test } from 'vitest';
import { say } from '../../../../src/base/message.ts';
import { readDocument } from '../../../../src/config/settings/document.ts';
import { refusedWord } from '../../../../src/config/settings/shell-refusals.ts';
import { valueProblems } from '../../../../src/config/settings/validate.ts';
import { blueprint, read, userError } from '../../../support/settings.ts';

test.each([
  ['a colon', 'a:\n  b：1\n  c: 2\n', 3],
  ['quotes', 'a:\n  b: “1”: x\n', 5],
  ['a dash', 'a:\n  － 1\n  b: 1\n', 2],
])('%s of a Chinese keyboard must be named with its own place', async (_, text, before) => {
  const error = await userError(async () => readDocument(text, 'costrict.yaml'));
  expect(read(error)).toContain('costrict.yaml:2  full-width punctuation');
  // The caret is below the character.
  expect(read(error)).toMatch(new RegExp(`│ ${' '.repeat(before)}\\^`));
});

test.each([
  ['ports.entry', '39０80', '39080'],
  ['project', '“costrict”', 'costrict'],
  ['server.address', '１０.0.0.5', '10.0.0.5'],
  ['project', 'Ａ Ｂ', undefined],
])('%s: the value %s must be shown as it was meant', (key, value, meant) => {
  const [group = '', name] = key.split('.');
  const base = blueprint.defaults({ address: '10.0.0.1', rehearsal: false, bridgeGateway: 'x' });
  const data = {
    ...base,
    [group]: name === undefined ? value : { ...base[group as 'ports'], [name]: value },
  };
  const [problem] = valueProblems(blueprint.schema, data);
  expect(problem?.meant).toBe(meant);
  const command = meant && `costrict config set ${key} ${meant}`;
  expect(problem?.next?.map((step) => step.command)).toEqual(command && [command]);
});

test('a file that is YAML may hold them', () => {
  const text = 'a: “1”\nb: |\n  note：1\n';
  expect(readDocument(text, 'costrict.yaml').data).toEqual({ a: '“1”', b: 'note：1\n' });
});

test('a merge that nobody finished must be named with its line, in the settings and among the secrets', async () => {
  const text = 'a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n';
  const error = await userError(async () => readDocument(text, 'costrict.yaml'));
  expect(read(error)).toContain('costrict.yaml:2  an unfinished Git merge');
  for (const mark of ['<<<<<<< HEAD', '=======', '>>>>>>> other'])
    expect(say(refusedWord(`${mark}\nA=1`), 'en')).toContain('an unfinished Git merge');
  expect(say(refusedWord('<EOF'), 'en')).toContain('special meaning');
});

test('the marks of a merge may be a part of a text that is YAML', () => {
  const text = 'b: |\n  <<<<<<< HEAD\n';
  expect(readDocument(text, 'costrict.yaml').data).toEqual({ b: '<<<<<<< HEAD\n' });
});
