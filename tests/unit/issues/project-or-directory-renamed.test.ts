import { expect, test } from 'vitest';
import { foldRoots } from '../../../src/doctor/judge.ts';
import { services } from '../../../src/doctor/probes/services.ts';
import { issue as notDeployed } from '../../../src/issues/not-deployed/index.ts';
import { issue } from '../../../src/issues/project-or-directory-renamed/index.ts';
import { type Renamed, renamed } from '../../../src/issues/project-or-directory-renamed/probe.ts';
import { detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';

const none: Renamed = { home: '/new', others: [], back: [], from: null };
const other = { name: 'old-db-1', project: 'old' };
const seen = (value: Partial<Renamed>) =>
  detectOne(issue, factsOf([renamed, okFact({ ...none, ...value })]), 'running');

test('names that fit must be fine', () => {
  expect(seen({}).map(({ status }) => status)).toEqual(['ok']);
});

test('a renamed project must get its name back first, and be the one root', () => {
  const back = [{ command: 'costrict config set project old' }];
  const row = { name: 'db', condition: 'missing', container: null, dependencies: [] };
  const facts = factsOf(
    [renamed, okFact({ ...none, others: [other], back })],
    [services, okFact({ services: [row], orphans: [], nowMs: 0 })],
  );
  const found = [issue, notDeployed].flatMap((one) => detectOne(one, facts, 'running'));
  const { roots } = foldRoots(found);
  expect(roots.map(({ finding }) => finding.issue)).toEqual(['project-or-directory-renamed']);
  expect(roots[0]?.finding.next[0]?.command).toBe('costrict config set project old');
});

test.each([
  [true, 'costrict doctor -C /old'],
  [false, 'costrict deploy'],
])('another directory that is still there (%s) must decide what is typed', (exists, command) => {
  const [finding] = seen({ from: { dir: '/old', exists } });
  expect(finding?.status).toBe('broken');
  expect(finding?.next[0]?.command).toBe(command);
  expect(textOf(finding ?? expect.fail())).toContain('/old');
});
