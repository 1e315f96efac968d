import { expect, test } from 'vitest';
import { say } from '../../../../src/base/message.ts';
import { issues as genericIssues } from '../../../../src/issues/generated/issues.ts';
import { loadAll } from '../../../../src/repair/fixes.ts';
import { loadFaults } from '../../../../src/repair/lab/faults.ts';
import { expectsOf } from '../../../../src/repair/lab/score.ts';
import { faults } from '../../../../src/stacks/costrict/issues/generated/faults.ts';
import { issues as costrictIssues } from '../../../../src/stacks/costrict/issues/generated/issues.ts';

const rows = [...genericIssues, ...costrictIssues];
const costrictFaults = await loadFaults(faults, rows);

// A lab is a server: what only a developer's computer sees is none of it.
const onServer = rows.filter(({ stages }) => stages.some((stage) => stage !== 'client'));
const issues = onServer.map(({ id }) => id);

test('every issue must have a fault that makes it, or the reason why there is none', () => {
  const made = new Set(costrictFaults.map(({ issue }) => issue));
  expect(issues.filter((id) => !made.has(id))).toEqual([]);
});

test('every fault must be of an issue that there is, and expect it', () => {
  const plain = (id: string) => id.replace(/^warn:/, '');
  const wrong = costrictFaults.filter(
    (row) => !issues.includes(row.issue) || !expectsOf(row).map(plain).includes(row.issue),
  );
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

test('an issue that cannot be made must have no fault beside the reason', async () => {
  const both = costrictIssues.filter(({ id, notInLab }) => notInLab && faults.has(id));
  expect(both.map(({ id }) => id)).toEqual([]);
  // What a lab cannot make is no file of its own.
  const made = (await loadAll(faults)).flat();
  expect(made.filter(({ cannot }) => cannot?.reproduce).map(({ id }) => id)).toEqual([]);
});

test('every fault must have an id of its own and be reported in both languages', () => {
  const ids = costrictFaults.map(({ id }) => id);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  for (const { title } of costrictFaults) {
    expect(say(title, 'zh')).toMatch(/\p{Script=Han}/u);
    expect(say(title, 'en')).not.toBe(say(title, 'zh'));
  }
});
