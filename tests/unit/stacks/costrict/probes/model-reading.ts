import { composeLabels } from '../../../../../src/docker/containers.ts';
import type { AnyProbe } from '../../../../../src/doctor/probe.ts';
import { runProbes } from '../../../../../src/doctor/run-probes.ts';
import type { Effects, Http } from '../../../../../src/effects/effects.ts';
import { realClock } from '../../../../../src/effects/real/clock.ts';
import type { ModelRole } from '../../../../../src/stacks/costrict/models/call.ts';
import { modelProbes } from '../../../../../src/stacks/costrict/probes/models.ts';
import { testDeployment } from '../../../../support/costrict.ts';

const { settings } = testDeployment();
export const host = 'http://10.20.0.15:8000';
const calls = {
  chat: '',
  completion: '/v1/completions',
  embedding: '/v1/embeddings',
  rerank: '/v1/rerank',
} as const;
const model = (role: ModelRole) => ({ url: `${host}${calls[role]}`, model: `rehearsal-${role}` });
export const deployment = testDeployment({
  models: {
    ...settings.models,
    chat: { ...settings.models.chat, ...model('chat') },
    completion: model('completion'),
    embedding: model('embedding'),
    rerank: model('rerank'),
  },
});

/** The facts of probes over one HTTP port. */
export async function read(
  probes: readonly AnyProbe[],
  request: Http['request'],
  where: typeof deployment = deployment,
) {
  const labels = { [composeLabels.project]: settings.project, [composeLabels.dir]: '/nowhere' };
  const docker = { containers: async () => [{ state: 'running', labels, ports: [] }] };
  return runProbes({
    probes,
    effects: { http: { request }, docker, clock: realClock } as unknown as Effects,
    blueprint: where.blueprint as never,
    deployment: where as never,
    dir: '/nowhere',
    stage: 'running',
    signal: new AbortController().signal,
    budgetMs: 10_000,
  });
}

export const of = (role: ModelRole) => {
  const probe = modelProbes.find(({ id }) => id === `model-${role}`);
  if (probe === undefined) throw new Error(role);
  return probe;
};
