import { quoteAnswer } from '../../../base/quote-answer.ts';
import { checksTexts } from '../../../base/texts/checks.ts';
import type { Deployment } from '../../../config/deployment.ts';
import { defineProbe, type Probe, type ProbeContext, type Reading } from '../../../doctor/probe.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { askedAgain, type ModelNote, mayPass, quickMs, type Seen } from '../models/again.ts';
import { askModel } from '../models/ask.ts';
import {
  completionBudgetMs,
  type ModelCall,
  type ModelEndpoint,
  type ModelRole,
} from '../models/call.ts';
import {
  type Asked,
  answeringModel,
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
  readonly note?: ModelNote;
  /** How long it was waited for. */
  readonly waitedMs?: number;
  /** No answer came in time, and yet the server answers what costs it nothing. */
  readonly isUp?: boolean;
  /** Another model than the one asked for says that it answered, and the server does not list it. */
  readonly answersAs?: string;
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

/** How long a role's model is waited for. */
export const patienceOf = (role: ModelRole): number => ways[role].patienceMs;

/** The most that a larger budget adds, and what is left of it for the questions after this one. */
const mostMs = 15_000;
const restMs = 2_000;

/** With a larger budget a slow model is waited for until its time is known. */
const waitFor = ({ leftMs }: ProbeContext, usualMs: number): number =>
  Math.max(usualMs, Math.min(mostMs, (leftMs?.() ?? 0) - restMs));

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

type Parts = Partial<ModelAnswer> & Pick<ModelAnswer, 'failure'>;

function readingOf(
  context: ProbeContext,
  { endpoint, url }: { endpoint: ModelEndpoint; url: string },
  parts: Parts,
): Reading<ModelAnswer> {
  const unknown = { ms: null, dimension: null, served: [] };
  const { failure } = parts;
  return {
    status: 'ok',
    value: { endpoint, url, sameServer: sharing(context, endpoint), ...unknown, ...parts },
    evidence: [`POST ${url} → ${failure?.status ?? failure?.code ?? failure?.kind ?? 'ok'}`],
  };
}

async function ask(context: ProbeContext, endpoint: ModelEndpoint): Promise<Reading<ModelAnswer>> {
  const { effects, signal } = context;
  const { call, check, patienceMs } = ways[endpoint.role];
  const request = call(endpoint);
  const { url } = request;
  const read = (parts: Parts) => readingOf(context, { endpoint, url }, parts);
  if (isLoopback(url)) return read({ failure: loopback });
  const waitedMs = waitFor(context, patienceMs);
  const within = effects.clock.deadline(waitedMs, signal);
  const answer = await askModel(effects.http, request, { signal: within, cancelled: signal });
  const checked = answer.ok ? check(answer.value, { url, endpoint }) : answer;
  const ms = answer.ok ? answer.value.durationMs : null;
  const seen = await onceMore(context, endpoint, checked, ms ?? 0);
  const { failure } = seen;
  if (checked.ok && failure === null) {
    const { dimension = null } = checked.value as { dimension?: number };
    const other = answer.ok ? await otherName(context, endpoint, answer.value) : {};
    return read({ ...seen, ...other, ms, dimension });
  }
  const served = failure?.kind === 'model-unknown' ? await servedBy(context, endpoint) : [];
  return read({
    failure,
    served,
    waitedMs,
    ...(failure?.kind === 'timeout' && (await isUp(context, endpoint))),
  });
}

/** Asked after long waiting: a server that is up has its list at hand. */
const upMs = 500;

async function isUp({ effects, signal }: ProbeContext, endpoint: ModelEndpoint) {
  const within = effects.clock.deadline(upMs, signal);
  const answer = await askModel(effects.http, modelListCall(endpoint), {
    ...{ signal: within, cancelled: signal },
  });
  // A relay in front of a server that is gone answers 502, too.
  return { isUp: answer.ok && (answer.value as { status: number }).status < 500 };
}

/** A quick model, or one that failed as a broken copy does, is asked again. */
async function onceMore(
  { effects: { http, clock }, signal }: ProbeContext,
  endpoint: ModelEndpoint,
  checked: Checked<unknown>,
  ms: number,
): Promise<Seen> {
  if (checked.ok ? ms <= quickMs : mayPass(checked.failure))
    return askedAgain({ http, clock, signal }, endpoint, checked);
  return { failure: checked.ok ? null : checked.failure };
}

/** A name without its directory and without case: servers add or leave out where the model lies. */
const bare = (name: string): string => name.toLowerCase().replace(/^.*\//, '');

/** A relay may well lead a name to another; one that the server itself does not list is worth a word. */
async function otherName(
  context: ProbeContext,
  endpoint: ModelEndpoint,
  answer: Answer,
): Promise<{ answersAs?: string }> {
  const name = answeringModel(answer);
  if (name === undefined || bare(name) === bare(endpoint.model)) return {};
  const served = await servedBy(context, endpoint);
  const known = served.length === 0 || served.some((one) => bare(one) === bare(name));
  return known ? {} : { answersAs: quoteAnswer(name, [endpoint.key], 80) };
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
