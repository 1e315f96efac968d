import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Deployment } from '../../src/config/deployment.ts';
import type { Effects } from '../../src/effects/effects.ts';
import { fix as fixEsBootstrapChecks } from '../../src/issues/es-bootstrap-checks/fix.ts';
import { kernelLimits } from '../../src/issues/es-bootstrap-checks/probe.ts';
import { type FixPlan, isGuide } from '../../src/repair/action.ts';
import type { FixContext } from '../../src/repair/fix.ts';
import { contextOf } from '../../src/repair/session.ts';
import { factsOf, okFact } from '../support/facts.ts';
import { makeToy, type Toy, toyEffects } from '../support/toy.ts';
import { toyParts } from '../support/toy-parts.ts';

let toy: Toy;
const effects = toyEffects();
beforeAll(async () => {
  toy = await makeToy();
});
afterAll(() => toy.remove());

function contextWith(own: Effects) {
  const deployment = toy.deployment as unknown as Deployment;
  const { signal } = new AbortController();
  const session = { parts: toyParts, deployment, effects: own, signal, emit: () => undefined };
  return contextOf(session, deployment);
}

describe('es-bootstrap-checks', () => {
  const context = (uid: number, canWrite = true) => {
    const value = { maxMapCount: 65_530, wanted: [{ service: 'web', maxMapCount: 262_144 }] };
    const own = {
      ...effects,
      host: { ...effects.host, uid },
      fs: { ...effects.fs, canWrite: async () => canWrite },
    };
    const finding = { subject: 'web', status: 'broken' };
    return {
      ...contextWith(own),
      facts: factsOf([kernelLimits, okFact(value)]),
      findings: [finding],
      choices: new Set(),
    } as unknown as FixContext;
  };
  it('must raise the limit before the service is started, as root', async () => {
    const plan = (await fixEsBootstrapChecks.plan(context(0))) as FixPlan;
    expect(plan.actions.map(({ resource }) => resource.id)).toEqual(['sysctl', 'containers']);
  });
  it.each([
    [1000, true],
    [0, false],
  ])('must be a guide for user %i, kernel open: %s', async (uid, open) => {
    const plan = await fixEsBootstrapChecks.plan(context(uid, open));
    if (!isGuide(plan)) throw new Error('no guide');
    expect(JSON.stringify(plan.guide)).toContain('sudo sysctl -w vm.max_map_count=262144');
  });
});
