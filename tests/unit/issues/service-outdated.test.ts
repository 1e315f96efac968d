import { expect, test } from 'vitest';
import { literal } from '../../../src/base/message.ts';
import { detectIssues, foldRoots } from '../../../src/doctor/judge.ts';
import { type Drift, drifts } from '../../../src/doctor/probes/drift.ts';
import { type Outdated, outdatedContainers } from '../../../src/doctor/probes/outdated.ts';
import { serviceLogs } from '../../../src/doctor/probes/service-logs.ts';
import { services } from '../../../src/doctor/probes/services.ts';
import { fix } from '../../../src/issues/service-outdated/fix.ts';
import { issue } from '../../../src/issues/service-outdated/index.ts';
import { issue as serviceStarting } from '../../../src/issues/service-starting/index.ts';
import { factsOf, okFact } from '../../support/facts.ts';

const drift: Drift = {
  ...{ service: 'web', files: '/tmp/more.yml', made: ['other'], variables: [], limits: [] },
};

function findings(condition: string) {
  const row = {
    ...{ name: 'web', container: 'p-web-1', condition, state: 'running', startSeconds: 1 },
    ...{ dependencies: [], trouble: { startedMs: 0, restarts: 0 } },
  };
  const facts = factsOf(
    [drifts, okFact([drift])],
    [outdatedContainers, okFact([{ service: 'web', what: 'definition' }])],
    [services, okFact({ services: [row], orphans: [], nowMs: 0 })],
  );
  return detectIssues([issue, serviceStarting], facts, 'running');
}

test('a container of another Compose file must be why its service does not come up', () => {
  const { roots } = foldRoots(findings('starting'));
  expect(roots.map(({ finding }) => [finding.issue, finding.subject])).toEqual([
    ['service-outdated', 'web'],
  ]);
});

test('a container of another Compose file must be a note while its service works', () => {
  const [finding] = findings('ready');
  expect([finding?.status, finding?.subject]).toEqual(['warn', 'web']);
});

test('a service that takes longer to start than it may must show the problem that its log names', () => {
  const row = (startSeconds: number) => ({
    ...{ name: 'etcd', container: 'p-etcd-1', condition: 'starting', state: 'running' },
    ...{ startSeconds, dependencies: [], trouble: { startedMs: 0, restarts: 0 } },
  });
  const named = { issue: 'etcd-unwell', said: literal('no majority'), line: 'a line' };
  const log = { service: 'etcd', well: false, matches: [], last: [], named };
  const wordsAt = (startSeconds: number) => {
    const rows = { services: [row(startSeconds)], orphans: [], nowMs: 90_000 };
    const logs = okFact({ logs: [log], unread: [] });
    const facts = factsOf([services, okFact(rows)], [serviceLogs, logs]);
    const [finding] = detectIssues([serviceStarting], facts, 'running');
    return finding?.next.map(({ command }) => command).join();
  };
  expect(wordsAt(60)).toContain('explain etcd-unwell');
  expect(wordsAt(120)).not.toContain('explain');
});

const image = { id: 'sha256:ab', name: 'web/nginx:1' };
test('an image in use whose tag is gone must be a note with the command that heals it', async () => {
  const facts = factsOf(
    [drifts, okFact([])],
    [
      outdatedContainers,
      okFact<readonly Outdated[]>([
        { service: 'web', what: 'untagged', image },
        { service: 'api', what: 'untagged', image },
      ]),
    ],
  );
  const [finding, ...more] = detectIssues([issue], facts, 'running');
  expect(more).toEqual([]);
  expect(finding?.status).toBe('warn');
  expect(finding?.next[0]?.command).toBe('docker tag sha256:ab web/nginx:1');
  const plan = await fix.plan({ facts, findings: [finding] } as never);
  expect(plan).toMatchObject({ actions: [] });
});

test('a tag that was moved must say how it is moved back', () => {
  const facts = factsOf(
    [drifts, okFact([])],
    [outdatedContainers, okFact<readonly Outdated[]>([{ service: 'web', what: 'image', image }])],
  );
  const [finding] = detectIssues([issue], facts, 'running');
  expect(finding?.next.map(({ command }) => command)).toContain('docker tag sha256:ab web/nginx:1');
});
