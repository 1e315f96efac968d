import { expect, test } from 'vitest';
import { editedFields } from '../../../../src/doctor/probes/edited-fields.ts';

const wanted = 'LLM: {Endpoint: a, Models: [x]}\nUsers: {"u:secret": [""]}\n';

test.each([
  ['another value', wanted.replace('a,', 'b,'), ['LLM.Endpoint']],
  ['another element', wanted.replace('[x]', '[y]'), ['LLM.Models[0]']],
  ['another order and comments', `# mine\n${wanted.split('\n').reverse().join('\n')}`, []],
  ['text that is no YAML', 'a: [', []],
])('%s must be shown by its place', (_what, found, fields) => {
  expect(editedFields(wanted, found)).toEqual(fields);
});

test('a key that was added or removed must not be shown: it may be a name with a password', () => {
  const found = wanted.replace('u:secret', 'v:other');
  expect(editedFields(wanted, found)).toEqual(['Users']);
  expect(editedFields('"u:secret": [""]', '"v:other": [""]')).toEqual([]);
});
