import { expect, test } from 'vitest';
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
