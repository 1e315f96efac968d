import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/base/verdict.ts';
import type { AnyProbe } from '../../../src/doctor/probe.ts';
import { type Drift, drifts } from '../../../src/doctor/probes/drift.ts';
import { outdatedContainers } from '../../../src/doctor/probes/outdated.ts';
import { rendered } from '../../../src/doctor/probes/rendered.ts';
import { services } from '../../../src/doctor/probes/services.ts';
import { fix as limitsChanged } from '../../../src/issues/container-limits-changed/fix.ts';
import { issue as limitsIssue } from '../../../src/issues/container-limits-changed/index.ts';
import { fix as portNotPublished } from '../../../src/issues/port-not-published/fix.ts';
import { fix as missing } from '../../../src/issues/service-missing/fix.ts';
import { fix as outdated } from '../../../src/issues/service-outdated/fix.ts';
import { fix as restartLoop } from '../../../src/issues/service-restart-loop/fix.ts';
import { fix as stopped } from '../../../src/issues/service-stopped/fix.ts';
import { fix as unhealthy } from '../../../src/issues/service-unhealthy/fix.ts';
import type { Fix, FixContext } from '../../../src/repair/fix.ts';
import { detectOne, factsOf, okFact } from '../../support/facts.ts';

type Pair = readonly [AnyProbe, ReturnType<typeof okFact>];

const finding = { subject: 'web', status: 'broken', evidence: [] } as unknown as Finding;
/** The plan of a fix of `web` in these circumstances: names of actions, or its guide's commands. */
async function planned(fix: Fix, ...facts: readonly Pair[]) {
  const context = {
    ...{ facts: factsOf(...facts), findings: [finding], choices: new Set() },
    deployment: { blueprint: { services: [{ name: 'web' }] } },
  } as unknown as FixContext;
  const plan = await fix.plan(context);
  if ('guide' in plan) return { commands: plan.guide.flatMap(({ commands }) => commands) };
  return { how: plan.actions.map(({ target }) => (target as { how?: string }).how ?? 'other') };
}

const service = (more: object) => okFact({ services: [{ name: 'web', ...more }], orphans: [] });
const drift = (more: Partial<Drift>): Pair => [
  drifts,
  okFact([{ ...{ service: 'web', made: [], variables: [], limits: [] }, ...more }]),
];
const limits = [{ limit: 'memory', have: '1', want: '0' }] as const;

describe('a fix must be started where it can help, and decline beside it', () => {
  test('service-missing: another container has the name', async () => {
    expect(await planned(missing, [services, service({})])).toEqual({ how: ['up'] });
    expect(await planned(missing, [services, service({ nameHolder: 'p-web-1' })])).toEqual({
      commands: [
        'docker inspect p-web-1',
        'docker stop p-web-1',
        'docker rename p-web-1 p-web-1-other',
      ],
    });
  });

  test('service-stopped: the engine cannot start it', async () => {
    const facts = (error: string): Pair => [
      services,
      service({ container: 'p-web-1', trouble: { error } }),
    ];
    expect(await planned(stopped, facts(''))).toEqual({ how: ['up'] });
    expect(await planned(stopped, facts('port is already allocated'))).toEqual({ how: ['up'] });
    const refused = facts('exec: "/entry.sh": no such file or directory');
    expect(await planned(stopped, refused)).toHaveProperty('commands');
  });

  test('service-unhealthy: limits set at run time, or a container of somebody else', async () => {
    expect(await planned(unhealthy, [drifts, okFact([])])).toEqual({ how: ['restart'] });
    expect(await planned(unhealthy, drift({ limits }))).toEqual({
      commands: ['costrict fix container-limits-changed'],
    });
    expect(await planned(unhealthy, drift({ made: ['user'] }))).toEqual({
      commands: ['costrict fix service-outdated'],
    });
  });

  test('service-restart-loop: a restart alone meets the same cause', async () => {
    expect(await planned(restartLoop, [services, service({})])).toHaveProperty('commands');
  });

  test('service-outdated: labels that are equal hide another image from Compose', async () => {
    const old = (what: string): Pair => [outdatedContainers, okFact([{ service: 'web', what }])];
    expect(await planned(outdated, old('definition'))).toEqual({ how: ['up'] });
    expect(await planned(outdated, old('image'))).toEqual({ how: ['recreate'] });
    expect(
      await planned(outdated, [outdatedContainers, okFact([])], drift({ made: ['image'] })),
    ).toEqual({ how: ['recreate'] });
  });

  test('container-limits-changed: the whole container is somebody else’s', async () => {
    expect(await planned(limitsChanged, drift({ limits }))).toEqual({ how: ['recreate'] });
    const facts = factsOf(drift({ limits, made: ['image'] }), [services, service({})]);
    expect(detectOne(limitsIssue, facts, 'running').map(({ status }) => status)).toEqual(['ok']);
  });

  test('port-not-published: the Compose file names other ports', async () => {
    const file = (state: string): Pair => [
      rendered,
      okFact([{ path: 'docker-compose.yml', state, shared: false, placeholders: [] }]),
    ];
    expect(await planned(portNotPublished, file('same'))).toEqual({ how: ['recreate'] });
    expect(await planned(portNotPublished, file('edited'))).toHaveProperty('commands');
  });
});
