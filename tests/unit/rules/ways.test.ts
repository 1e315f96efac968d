import { expect, test } from 'vitest';
import { disables } from '../../../src/doctor/generated/disables.ts';
import { loadIssues, loadKnowledge } from '../../../src/stacks/stacks.ts';

const [issues, { known }] = await Promise.all([loadIssues(), loadKnowledge()]);

test('commands of a problem that its words and its page share must be listed once, in signature.ts', () => {
  const twice = known.filter(({ id, next }) =>
    issues.some(
      ({ id: other, about }) =>
        id === other &&
        about !== undefined &&
        about.ways !== next &&
        next.length > 0 &&
        JSON.stringify(about.ways) === JSON.stringify(next),
    ),
  );
  expect(twice.map(({ id }) => id)).toEqual([]);
});

test('whom a problem disables must be in the generated lists, and nothing else', () => {
  for (const whom of ['service', 'dependents'] as const) {
    const said = issues.filter((issue) => issue.disables?.includes(whom)).map(({ id }) => id);
    expect([...disables[whom]].sort()).toEqual([...new Set(said)].sort());
  }
});
