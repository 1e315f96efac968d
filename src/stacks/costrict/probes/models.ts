import { checksTexts } from '../../../base/texts/checks.ts';
import type { Deployment } from '../../../config/deployment.ts';
import { defineProbe, type Probe, type ProbeContext, type Reading } from '../../../doctor/probe.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { askModel } from '../models/ask.ts';
import {
  completionBudgetMs,
  type ModelCall,
  type ModelEndpoint,
  type ModelRole,
} from '../models/call.ts';
import {
  type Asked,
  checkChat,
  checkCompletion,
  checkEmbeddings,
  checkModelList,
  checkRerank,
  type ServedModel,
} from '../models/checks.ts';
import { knownRoles, modelEndpoint } from '../models/endpoints.ts';
import { type Answer, type Checked, isLoopback, type ModelFailure } from '../models/failure.ts';
import {
  chatCall,
  completionCall,
  embeddingCall,
  modelListCall,
  rerankCall,
} from '../models/requests.ts';
import { doctorTexts as t } from '../texts/doctor.ts';

export interface ModelAnswer {
  readonly endpoint: ModelEndpoint;
  /** The address that was asked. */
  readonly url: string;
  readonly failure: ModelFailure | null;
  /** How long a good answer took; null without one. */
  readonly ms: number | null;
  /** Length of the vectors; embedding only. */
  readonly dimension: number | null;
  /** Other roles that are served at the same address and port. */
  readonly sameServer: readonly ModelRole[];
  /** The names served instead, when the server does not know the model. */
  readonly served: readonly string[];
}

interface Way {
  call(endpoint: ModelEndpoint): ModelCall;
  check(answer: Answer, asked: Asked): Checked<unknown>;
  /** Longer than this and whoever asked has given up; less than a run has, so that one that hangs is named. */
  readonly patienceMs: number;
}

const ways: Readonly<Record<ModelRole, Way>> = {
  chat: { call: (endpoint) => chatCall(endpoint), check: checkChat, patienceMs: 4_000 },
  completion: {
    call: (endpoint) => completionCall(endpoint),
    check: checkCompletion,
    // Somewhat more than the editor waits, to tell a slow answer from none.
    patienceMs: 1.5 * completionBudgetMs,
  },
  embedding: {
    call: (endpoint) => embeddingCall(endpoint),
    check: checkEmbeddings,
    patienceMs: 3_500,
  },
  rerank: { call: (endpoint) => rerankCall(endpoint), check: checkRerank, patienceMs: 3_500 },
};

/** Inside a container such an address is the container itself, whatever answers here. */
const loopback: ModelFailure = { kind: 'loopback', status: null, quote: '', code: null };

/** The endpoint of a role, or why it is not asked. */
export function endpointFor(
  { deployment, stage }: ProbeContext,
  role: ModelRole,
): ModelEndpoint | Reading<never> {
  if (deployment === undefined) return { status: 'skipped', reason: checksTexts.noDeployment() };
  if (deployment.settings.rehearsal && stage === 'preflight')
    return { status: 'skipped', reason: checksTexts.rehearsalModels() };
  // This probe runs in deployments of its own stack only.
  return modelEndpoint(deployment as unknown as Deployment<CostrictSettings>, role);
}

function sharing({ deployment }: ProbeContext, { role, url }: ModelEndpoint): ModelRole[] {
  if (deployment === undefined) return [];
  const of = (other: ModelRole) =>
    modelEndpoint(deployment as unknown as Deployment<CostrictSettings>, other).url;
  const { origin } = new URL(url);
  return knownRoles(deployment ?? {}).filter(
    (other) => other !== role && new URL(of(other)).origin === origin,
  );
}

async function servedBy({ effects, signal }: ProbeContext, endpoint: ModelEndpoint) {
  const call = modelListCall(endpoint);
  const answer = await askModel(effects.http, call, { signal, cancelled: signal });
  const read = answer.ok ? checkModelList(answer.value, { url: call.url, endpoint }) : answer;
  return read.ok ? (read.value as readonly ServedModel[]).map(({ id }) => id) : [];
}

async function ask(context: ProbeContext, endpoint: ModelEndpoint): Promise<Reading<ModelAnswer>> {
  const { effects, signal } = context;
  const { call, check, patienceMs } = ways[endpoint.role];
  const request = call(endpoint);
  const { url } = request;
  const read = (
    parts: Partial<ModelAnswer> & Pick<ModelAnswer, 'failure'>,
  ): Reading<ModelAnswer> => ({
    status: 'ok',
    value: {
      endpoint,
      url,
      sameServer: sharing(context, endpoint),
      ms: null,
      dimension: null,
      served: [],
      ...parts,
    },
    evidence: [
      `POST ${url} → ${parts.failure?.status ?? parts.failure?.code ?? parts.failure?.kind ?? 'ok'}`,
    ],
  });
  if (isLoopback(url)) return read({ failure: loopback });
  const within = effects.clock.deadline(patienceMs, signal);
  const answer = await askModel(effects.http, request, { signal: within, cancelled: signal });
  if (!answer.ok) return read({ failure: answer.failure });
  const checked = check(answer.value, { url, endpoint });
  if (checked.ok) {
    const { dimension = null } = checked.value as { dimension?: number };
    return read({ failure: null, ms: answer.value.durationMs, dimension });
  }
  const { failure } = checked;
  const served = failure.kind === 'model-unknown' ? await servedBy(context, endpoint) : [];
  return read({ failure, served });
}

function modelProbe(role: ModelRole): Probe<ModelAnswer> {
  return defineProbe<ModelAnswer>({
    id: `model-${role}`,
    title: t.probeModel({ role }),
    deadline: 'long',
    async read(context): Promise<Reading<ModelAnswer>> {
      const endpoint = endpointFor(context, role);
      return 'status' in endpoint ? endpoint : ask(context, endpoint);
    },
  });
}

export const chatModel = modelProbe('chat');
export const completionModel = modelProbe('completion');
export const embeddingModel = modelProbe('embedding');
const rerankModel = modelProbe('rerank');

/** One small question to each model, as the services ask it; a probe each, so that a slow one hides no other. */
export const modelProbes: readonly Probe<ModelAnswer>[] = [
  chatModel,
  completionModel,
  embeddingModel,
  rerankModel,
];
