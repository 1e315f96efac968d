import { expect, test } from 'vitest';
import { readDocument } from '../../../../src/config/settings/document.ts';
import { read, userError } from '../../../support/settings.ts';

test.each([
  ['a colon', 'a:\n  b：1\n  c: 2\n'],
  ['quotes', 'a:\n  b: “1”: x\n'],
])('%s of a Chinese keyboard must be named with its own line', async (_, text) => {
  const error = await userError(async () => readDocument(text, 'costrict.yaml'));
  expect(read(error)).toContain('costrict.yaml:2  full-width punctuation');
});

test('a file that is YAML may hold them', () => {
  const text = 'a: “1”\nb: |\n  note：1\n';
  expect(readDocument(text, 'costrict.yaml').data).toEqual({ a: '“1”', b: 'note：1\n' });
});
