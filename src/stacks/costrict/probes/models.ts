import type { Deployment } from '../../../deploy/deployment.ts';
import { defineProbe, type Probe, type Reading } from '../../../doctor/probe.ts';
import { checksTexts } from '../../../i18n/checks.ts';
import { askModel } from '../models/ask.ts';
import type { ModelCall, ModelEndpoint, ModelRole } from '../models/call.ts';
import {
  type Asked,
  checkChat,
  checkCompletion,
  checkEmbeddings,
  checkRerank,
} from '../models/checks.ts';
import { modelEndpoint, modelRoles } from '../models/endpoints.ts';
import { type Answer, type Checked, isLoopback, type ModelFailure } from '../models/failure.ts';
import { chatCall, completionCall, embeddingCall, rerankCall } from '../models/requests.ts';
import type { CostrictSettings } from '../settings-shape.ts';
import { stackCheckTexts as t } from '../texts/checks.ts';

export interface ModelAnswer {
  readonly endpoint: ModelEndpoint;
  /** The address that was asked. */
  readonly url: string;
  readonly failure: ModelFailure | null;
}

interface Way {
  call(endpoint: ModelEndpoint): ModelCall;
  check(answer: Answer, asked: Asked): Checked<unknown>;
}

const ways: Readonly<Record<ModelRole, Way>> = {
  chat: { call: (endpoint) => chatCall(endpoint), check: checkChat },
  completion: { call: (endpoint) => completionCall(endpoint), check: checkCompletion },
  embedding: { call: (endpoint) => embeddingCall(endpoint), check: checkEmbeddings },
  rerank: { call: (endpoint) => rerankCall(endpoint), check: checkRerank },
};

/** Inside a container such an address is the container itself, whatever answers here. */
const loopback: ModelFailure = { kind: 'loopback', status: null, quote: '', code: null };

function modelProbe(role: ModelRole): Probe<ModelAnswer> {
  return defineProbe<ModelAnswer>({
    id: `model-${role}`,
    title: t.probeModel({ role }),
    deadline: 'long',
    async read({ ports, deployment, stage, signal }): Promise<Reading<ModelAnswer>> {
      if (deployment === undefined)
        return { status: 'skipped', reason: checksTexts.noDeployment() };
      if (deployment.settings.rehearsal && stage === 'preflight')
        return { status: 'skipped', reason: checksTexts.rehearsalModels() };
      // This probe runs in deployments of its own stack only.
      const endpoint = modelEndpoint(deployment as unknown as Deployment<CostrictSettings>, role);
      const { call, check } = ways[role];
      const request = call(endpoint);
      const { url } = request;
      const read = (failure: ModelFailure | null): Reading<ModelAnswer> => ({
        status: 'ok',
        value: { endpoint, url, failure },
        evidence: [`POST ${url} → ${failure?.status ?? failure?.code ?? 'ok'}`],
      });
      if (isLoopback(url)) return read(loopback);
      const answer = await askModel(ports.http, request, { signal, cancelled: signal });
      if (!answer.ok) return read(answer.failure);
      const checked = check(answer.value, { url, endpoint });
      return read(checked.ok ? null : checked.failure);
    },
  });
}

/** One small question to each model, as the services ask it; a probe each, so that a slow one hides no other. */
export const modelProbes: readonly Probe<ModelAnswer>[] = modelRoles.map(modelProbe);
