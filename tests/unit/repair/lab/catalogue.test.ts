import { describe, expect, test } from 'vitest';
import { say } from '../../../../src/base/message.ts';
import { labTexts } from '../../../../src/base/texts/lab.ts';
import { issuesOf } from '../../../../src/doctor/issues-of.ts';
import { loadAll } from '../../../../src/repair/fixes.ts';
import { loadFaults } from '../../../../src/repair/lab/faults.ts';
import { expectsOf } from '../../../../src/repair/lab/score.ts';
import { checksOf, fixesOf, stackIds } from '../../../../src/stacks/stacks.ts';

/** Issues of files that a stack does not have. */
const ofOthers: Readonly<Record<string, readonly string[]>> = {
  'claude-code-hub': ['template-unresolved'],
};

describe.each(stackIds)('the faults of %s', async (id) => {
  const [{ faults }, checks] = await Promise.all([fixesOf({ id }), checksOf({ id })]);
  const issues = issuesOf(checks, { stage: 'running' });
  const rows = await loadFaults(faults, issues);

  test('must be one for each issue, or the reason why there is none', () => {
    const made = new Set(rows.map(({ issue }) => issue));
    expect(issues.filter((issue) => !made.has(issue.id))).toEqual([]);
    const other = say(labTexts.otherStack(), 'en');
    const elsewhere = rows.filter(({ title }) => say(title, 'en') === other);
    expect(elsewhere.map(({ issue }) => issue).sort()).toEqual(ofOthers[id] ?? []);
  });

  test('must be of an issue that there is, and expect it', () => {
    const known = new Set(issues.map((issue) => issue.id));
    const plain = (text: string) => text.replace(/^warn:/, '');
    const wrong = rows.filter(
      (row) => !known.has(row.issue) || !expectsOf(row).map(plain).includes(row.issue),
    );
    expect(wrong.map((row) => row.id)).toEqual([]);
  });

  test('must not be made where the issue says that no lab can', async () => {
    const both = issues.filter(({ id: issue, notInLab }) => notInLab && faults.has(issue));
    expect(both.map((issue) => issue.id)).toEqual([]);
    // Faults that a lab cannot make have no file.
    const made = (await loadAll(faults)).flat();
    expect(made.filter(({ cannot }) => cannot?.reproduce).map((row) => row.id)).toEqual([]);
  });

  test('must have ids of their own and be reported in both languages', () => {
    const ids = rows.map((row) => row.id);
    expect(ids.filter((one, at) => ids.indexOf(one) !== at)).toEqual([]);
    for (const { title } of rows) {
      expect(say(title, 'zh')).toMatch(/\p{Script=Han}/u);
      expect(say(title, 'en')).not.toBe(say(title, 'zh'));
    }
  });
});
