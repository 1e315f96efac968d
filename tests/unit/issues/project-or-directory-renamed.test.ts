import { expect, test } from 'vitest';
import { type DataOwner, strayContainers } from '../../../src/docker/data-users.ts';
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

test('where only some containers were made elsewhere, these must be named, with what brings them back', () => {
  const strays = [{ service: 'portal', container: 'p-portal-1' }];
  const [finding] = seen({ from: { dir: '/copy', exists: true }, strays });
  expect(textOf(finding ?? expect.fail())).toContain('portal was created from another directory');
  expect(finding?.next.map(({ command }) => command)).toEqual([
    'docker rm -f p-portal-1',
    'costrict up portal',
  ]);
});

test('containers must count as strayed only while most were made in this directory', async () => {
  const owner = { dir: '/home', settings: { project: 'p' } } as DataOwner;
  const fs = {
    readLink: async () => Promise.reject(new Error('EINVAL')),
    stat: async () => ({ kind: 'dir' }),
  };
  const made = (dir: string, project = 'p') => ({
    labels: {
      'com.docker.compose.project': project,
      'com.docker.compose.project.working_dir': dir,
    },
  });
  const [here, there, foreign] = [made('/home'), made('/copy'), made('/x', 'q')];
  const strays = (...all: ReturnType<typeof made>[]) => strayContainers(fs as never, owner, all);
  expect(await strays(here, there, here, foreign)).toEqual([there]);
  expect(await strays(here, there, there)).toEqual([]);
  expect(await strays(here, here)).toEqual([]);
});
