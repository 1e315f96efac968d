import { describe, expect, it } from 'vitest';
import { literal } from '../../../src/base/message.ts';
import { unknownFact } from '../../../src/doctor/fact.ts';
import { issuesOf } from '../../../src/doctor/issues-of.ts';
import { detectIssues } from '../../../src/doctor/judge.ts';
import { loadAll } from '../../../src/repair/fixes.ts';
import { checksOf, fixesOf, loadBlueprints } from '../../../src/stacks/stacks.ts';

describe('what a finding says to type', () => {
  it('must name fix for exactly the issues that it repairs automatically', async () => {
    for (const blueprint of await loadBlueprints()) {
      const issues = issuesOf(await checksOf(blueprint));
      const ids = new Set(issues.map(({ id }) => id));
      const { fixes } = await fixesOf(blueprint);
      const automatic = (await loadAll(fixes)).filter(({ kind }) => kind === 'automatic');
      const marked = issues.filter(({ fixable }) => fixable).map(({ id }) => id);
      const known = automatic.map(({ issue }) => issue).filter((id) => ids.has(id));
      expect(marked.toSorted()).toEqual(known.toSorted());
    }
  });

  it('must put it first, where something is wrong and runs', () => {
    const issue = {
      ...{ id: 'broken-thing', title: literal('a thing') },
      ...{
        reads: [],
        explainedBy: [],
        stages: ['running', 'preflight'] as const,
        fixable: true as const,
      },
    };
    const find = (status: 'broken' | 'ok', stage: 'running' | 'preflight') =>
      detectIssues(
        [{ ...issue, detect: () => ({ status, next: [{ command: 'other' }] }) }],
        { get: () => unknownFact(literal('not read')) },
        stage,
      )[0]?.next.map(({ command }) => command);
    expect(find('broken', 'running')).toEqual(['costrict fix broken-thing', 'other']);
    expect(find('broken', 'preflight')).toEqual(['other']);
    expect(find('ok', 'running')).toEqual(['other']);
  });
});
