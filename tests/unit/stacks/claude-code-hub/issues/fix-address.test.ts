import { expect, test } from 'vitest';
import {
  isFilledIn,
  plainValue,
  variableIn,
  withValue,
} from '../../../../../src/stacks/claude-code-hub/issues/shared/fix-variable.ts';

const change = (text: string, value: string) => {
  const place = variableIn(text, 'app', 'DSN') ?? expect.fail('not found');
  return withValue(text, place, value);
};

test.each([
  [
    'a map',
    'services:\n  app:\n    environment:\n      A: "1" # note\n      DSN: old # why\n      B: x\n',
    'services:\n  app:\n    environment:\n      A: "1" # note\n      DSN: "a$$b" # why\n      B: x\n',
  ],
  [
    'quotes',
    "services:\n  app:\n    environment: {DSN: 'o''ld', B: x}\n",
    'services:\n  app:\n    environment: {DSN: "a$$b", B: x}\n',
  ],
  [
    'a list with an earlier entry of the same name',
    'services:\r\n  app:\r\n    environment:\r\n      - DSN=first\r\n      - DSN=old\r\n',
    'services:\r\n  app:\r\n    environment:\r\n      - DSN=first\r\n      - "DSN=a$$b"\r\n',
  ],
])('a variable in %s must be replaced, and nothing else', (_, before, after) => {
  expect(change(before, 'a$b')).toBe(after);
});

test.each([
  ['nothing of the app', 'services:\n  other:\n    environment: {DSN: x}\n'],
  ['a file of variables', 'services:\n  app:\n    env_file: .env\n'],
  ['text over several lines', 'services:\n  app:\n    environment:\n      DSN: >-\n        x\n'],
  ['a value of another place', 'x: &d v\nservices:\n  app:\n    environment:\n      DSN: *d\n'],
  ['no value', 'services:\n  app:\n    environment:\n      - DSN\n'],
  ['an error', 'services:\n  app: [\n'],
])('%s must have no place for it', (_, text) => {
  expect(variableIn(text, 'app', 'DSN')).toBeUndefined();
});

test('variables that Compose fills in must be seen, and a doubled dollar is none', () => {
  const of = (value: string) => ({ value, from: 0, to: 0, lead: '' });
  expect(isFilledIn(of('postgres://${DB_USER}:x@h/d'))).toBe(true);
  expect(isFilledIn(of('postgres://u:$PW@h/d'))).toBe(true);
  expect(isFilledIn(of('postgres://u:a$$b@h/d'))).toBe(false);
  expect(plainValue(of('a$$b'))).toBe('a$b');
});
