import { expect, test } from 'vitest';
import { detectIssues, foldRoots } from '../../../src/doctor/judge.ts';
import { type Drift, drifts } from '../../../src/doctor/probes/drift.ts';
import { outdatedContainers } from '../../../src/doctor/probes/outdated.ts';
import { services } from '../../../src/doctor/probes/services.ts';
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
