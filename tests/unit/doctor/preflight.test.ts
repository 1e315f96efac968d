import { expect, test } from 'vitest';
import { literal } from '../../../src/base/message.ts';
import type { Checks } from '../../../src/doctor/checks.ts';
import { defineIssue } from '../../../src/doctor/issue.ts';
import { runPreflight } from '../../../src/doctor/preflight.ts';
import { defineProbe } from '../../../src/doctor/probe.ts';
import { toyEffects } from '../../support/toy.ts';
import { toyInMemory } from '../../unit/deploy/fakes.ts';

test('what is quoted before a deploy must hold no secret of the deployment', async () => {
  const deployment = toyInMemory();
  const names = deployment.secrets.names();
  const said = names.map((name) => `refused ${deployment.secrets.get(name).reveal()}`);
  const probe = defineProbe<string>({
    ...{ id: 'quoting', title: literal('quoting'), deadline: 'long' },
    read: async () => ({ status: 'ok', value: 'x' }),
  });
  const issue = defineIssue({
    ...{ id: 'quoted', order: 1, title: literal('quoted'), topic: 'settings', reads: [probe] },
    stages: ['preflight'],
    detect: () => ({ status: 'broken', why: said.map((text) => literal(text)), evidence: said }),
  });
  const { findings } = await runPreflight({
    ...{ effects: toyEffects(), blueprint: deployment.blueprint, deployment, dir: '/nowhere' },
    checks: { issues: [issue], knowledge: { signatures: [] } } as unknown as Checks,
    signal: new AbortController().signal,
  });
  expect(names.length).toBeGreaterThan(0);
  expect(findings).toHaveLength(1);
  for (const name of names)
    expect(JSON.stringify(findings)).not.toContain(deployment.secrets.get(name).reveal());
});
