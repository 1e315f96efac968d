import { expect, test } from 'vitest';
import { say } from '../../../src/base/message.ts';
import { issues as genericIssues } from '../../../src/issues/all.ts';
import { expectsOf } from '../../../src/repair/lab/score.ts';
import { issues as costrictIssues } from '../../../src/stacks/costrict/issues/index.ts';
import { costrictReproducers } from '../../../src/stacks/costrict/lab/index.ts';

const issues = [...genericIssues, ...costrictIssues].map(({ id }) => id);

test('every issue must have a fault that makes it, or the reason why there is none', () => {
  const made = new Set(costrictReproducers.map(({ issue }) => issue));
  expect(issues.filter((id) => !made.has(id))).toEqual([]);
});

test('every fault must be of an issue that there is, and expect it', () => {
  const plain = (id: string) => id.replace(/^warn:/, '');
  const wrong = costrictReproducers.filter(
    (row) => !issues.includes(row.issue) || !expectsOf(row).map(plain).includes(row.issue),
  );
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

test('an issue that cannot be made must have no fault beside the reason', () => {
  const cannot = costrictReproducers.filter((row) => row.cannot?.reproduce !== undefined);
  const can = new Set(costrictReproducers.filter((r) => !r.cannot?.reproduce).map((r) => r.issue));
  expect(cannot.filter(({ issue }) => can.has(issue)).map(({ id }) => id)).toEqual([]);
});

test('every fault must have an id of its own and be told in both languages', () => {
  const ids = costrictReproducers.map(({ id }) => id);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  for (const { title } of costrictReproducers) {
    expect(say(title, 'zh')).toMatch(/\p{Script=Han}/u);
    expect(say(title, 'en')).not.toBe(say(title, 'zh'));
  }
});
