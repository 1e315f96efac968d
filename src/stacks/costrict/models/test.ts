import { UserError } from '../../../base/errors.ts';
import { literal } from '../../../base/message.ts';
import type { JourneyStep } from '../../../deploy/procedure.ts';
import type { ModelAnswered, ModelTest } from '../../../repair/model-commands.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { chatStep } from '../journey/chat.ts';
import { completionStep } from '../journey/completion.ts';
import { modelsStep } from '../journey/models.ts';
import { tokenStep } from '../journey/token.ts';
import { modelToolTexts as t } from '../texts/model-tools.ts';
import type { ModelEndpoint, ModelRole } from './call.ts';
import { modelEndpoint } from './endpoints.ts';
import {
  type Asking,
  ask,
  type Question,
  questionsFor,
  type Reply,
  servedNames,
} from './questions.ts';
import { insteadOf, nearestServed, whyNot } from './refuse.ts';
import { fromHere, fromInside, noVantage } from './vantage.ts';
import type { Context } from './verify.ts';

/** Every question to each role, from this machine and from inside, then what users do through the gateway. */
export async function testModels(
  context: Context,
  roles: readonly ModelRole[],
): Promise<readonly ModelTest[]> {
  const inside = await fromInside(context);
  const parts = await Promise.all(roles.map((role) => testRole(context, role, inside)));
  return [...parts.flat(), ...(await throughGateway(context, roles))];
}

/** A model server may take one request at a time: no two questions at once to the same one. */
async function testRole(
  context: Context,
  role: ModelRole,
  inside: Asking | undefined,
): Promise<readonly ModelTest[]> {
  const endpoint = modelEndpoint(context.deployment, role);
  const { models } = context.deployment.settings;
  const { images } = models.chat;
  const rows: ModelTest[] = [];
  for (const question of questionsFor(role, images)) {
    const host = await answered(fromHere(context), endpoint, question, models);
    const within = inside ? await answered(inside, endpoint, question, models) : nowhere();
    rows.push({ role, what: question.what, host, inside: within });
  }
  return rows;
}

function nowhere(): ModelAnswered {
  const { why, next } = noVantage();
  return { status: 'unknown', ms: null, short: null, why, next };
}

async function answered(
  asking: Asking,
  endpoint: ModelEndpoint,
  question: Question,
  models: CostrictSettings['models'],
): Promise<ModelAnswered> {
  const reply = await ask(asking, endpoint, question);
  const { learnt, ms, failure } = reply;
  if (failure !== null) return refused(asking, endpoint, reply, models);
  const configured = models.chat.context;
  const limit = learnt.context ?? null;
  const below = question.id === 'context' && limit !== null && limit < configured;
  const why = below ? [t.contextBelow({ limit, configured })] : learnt.note ? [learnt.note] : [];
  const status = below ? 'broken' : learnt.note ? 'warn' : 'ok';
  return { status, ms, short: learnt.short ?? null, why, next: [] };
}

async function refused(
  asking: Asking,
  endpoint: ModelEndpoint,
  reply: Reply,
  models: CostrictSettings['models'],
): Promise<ModelAnswered> {
  const { failure, question } = reply;
  const served = failure?.kind === 'model-unknown' ? await servedNames(asking, endpoint) : [];
  const word = failure?.status ?? failure?.code ?? failure?.kind ?? '';
  return {
    status: question.wish ? 'warn' : 'broken',
    ms: null,
    short: literal(String(word)),
    why: whyNot(endpoint, reply),
    next: question.wish ? [] : insteadOf(endpoint, reply, nearestServed(endpoint, served, models)),
  };
}

const journeys: readonly (readonly [
  ModelRole,
  JourneyStep<CostrictSettings>,
  ModelTest['what'],
])[] = [
  ['chat', modelsStep, t.listed()],
  ['chat', chatStep, t.gateway()],
  ['completion', completionStep, t.gateway()],
];

/** As an editor does it, with the login of the demo user. */
async function throughGateway(
  own: Context,
  roles: readonly ModelRole[],
): Promise<readonly ModelTest[]> {
  const due = journeys.filter(([role]) => roles.includes(role));
  if (due.length === 0) return [];
  const context = { ...own, carry: new Map<string, unknown>() };
  const login = await runStep(context, tokenStep);
  const rows: ModelTest[] = [];
  for (const [role, step, what] of due) {
    const host = login.status === 'ok' ? await runStep(context, step) : login;
    rows.push({ role, what, host, inside: null });
  }
  return rows;
}

async function runStep(
  context: Context,
  step: JourneyStep<CostrictSettings>,
): Promise<ModelAnswered> {
  const { clock } = context.effects;
  const began = clock.monotonic();
  try {
    await step.run(context);
    return { status: 'ok', ms: clock.monotonic() - began, short: null, why: [], next: [] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { title, why, next } = error;
    return { status: 'broken', ms: null, short: t.failed(), why: [title, ...why], next };
  }
}
