import { literal, type Message } from '../../../../base/message.ts';
import type { NextStep } from '../../../../base/next-step.ts';
import type { Finding } from '../../../../base/verdict.ts';
import { defineIssue, type Together, type Verdict } from '../../../../doctor/issue.ts';
import type { Facts } from '../../../../doctor/probe.ts';
import { services } from '../../../../doctor/probes/services.ts';
import { isDeployed } from '../../../../issues/shared/service-verdicts.ts';
import { completionBudgetMs, type ModelRole } from '../../models/call.ts';
import { modelRoles } from '../../models/endpoints.ts';
import { explainFailure } from '../../models/explain.ts';
import type { FailureKind } from '../../models/failure.ts';
import { nearestOfKind } from '../../models/kinds.ts';
import { modelListCall } from '../../models/requests.ts';
import { type ModelAnswer, modelProbes, patienceOf } from '../../probes/models.ts';
import { modelTexts } from '../../texts/models.ts';
import { type } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

const inSeconds = (ms: number): string => (ms / 1000).toFixed(1);
const budget = inSeconds(completionBudgetMs);
const mostNames = 8;

/** Failures of a server as a whole: whatever it serves fails in the same way. */
const ofServer: ReadonlySet<FailureKind> = new Set([
  'connection-refused',
  'unknown-host',
  'unreachable',
  'tls',
  'timeout',
  'broken-off',
]);
const id = 'model-endpoint-unreachable';

/** Only the path of the address may be wrong: the fix tries others. */
export const pathKinds: ReadonlySet<string> = new Set<FailureKind>(['double-v1', 'wrong-path']);

const setAddress = (role: ModelRole, deployed: boolean) =>
  type(deployed ? `models set ${role}` : `config set models.${role}.url`, modelTexts.setAddress());

const notes = {
  chats: (role: ModelRole) => ({ title: t.chats({ role }), why: [t.chatsWhy()] }),
  'orders-oddly': (role: ModelRole) => ({ title: t.ordersOddly({ role }), why: [t.oddWhy()] }),
} as const;

function answered({ endpoint, ms, note, answersAs }: ModelAnswer, deployed: boolean): Verdict {
  const { role, model } = endpoint;
  const next = [setAddress(role, deployed)];
  if (role === 'completion' && ms !== null && ms > completionBudgetMs) {
    const why = [t.slowWhy({ seconds: inSeconds(ms), budget })];
    return { status: 'warn', subject: role, title: t.slow({ role }), why, next };
  }
  if (ms !== null && ms > patienceOf(role)) {
    const usual = inSeconds(patienceOf(role));
    const why = [t.slowerWhy({ seconds: inSeconds(ms), usual })];
    return { status: 'warn', subject: role, title: t.slow({ role }), why, next };
  }
  if (note !== undefined) return { status: 'warn', subject: role, ...notes[note](role), next };
  const title =
    answersAs === undefined
      ? t.answers({ role })
      : t.answersAs({ role, model, other: literal(answersAs) });
  return { status: 'ok', subject: role, title };
}

/** One dead server is one cause, by its own name: the models on it are not each other's. */
function serverTitle({ endpoint: { role, url }, sameServer }: ModelAnswer): Message {
  const roles = modelRoles.filter((one) => one === role || sameServer.includes(one)).join(', ');
  return t.serverFails({ server: new URL(url).host, roles });
}

function meaning({ endpoint, failure, isUp, waitedMs }: ModelAnswer, why: readonly Message[]) {
  if (failure?.kind !== 'timeout') return why;
  const { role } = endpoint;
  const seconds = inSeconds(waitedMs ?? patienceOf(role));
  const { url } = modelListCall(endpoint);
  const late = isUp === true ? [...why.slice(0, 1), t.timeoutAlone({ seconds, url })] : why;
  return role === 'completion' ? [...late, t.tooSlowWhy({ seconds, budget })] : late;
}

function judge(answer: ModelAnswer, deployed: boolean): Verdict {
  const { endpoint, url, failure, served, sameServer } = answer;
  const { role, model } = endpoint;
  if (failure === null) return answered(answer, deployed);
  const names = served.slice(0, mostNames);
  const { why, next } = explainFailure(endpoint, failure, {
    ...{ url, deployed },
    nearest: nearestOfKind(model, role, names),
  });
  const whole = ofServer.has(failure.kind) && answer.isUp !== true;
  const at = modelRoles.indexOf(role);
  const before = sameServer.filter((other) => modelRoles.indexOf(other) < at);
  return {
    status: 'broken',
    subject: role,
    title: whole && sameServer.length > 0 ? serverTitle(answer) : t.fails({ role }),
    why: [
      ...meaning(answer, why),
      ...(names.length > 0 ? [modelTexts.serves({ names: literal(names.join(', ')) })] : []),
    ],
    ...(whole ? { explainedBy: before.map((other) => `${id}:${other}`) } : {}),
    // Its fix tests from inside the network, and there may be none yet; it repairs a path, and no server.
    manual: deployed && pathKinds.has(failure.kind) ? 'maybe' : true,
    next,
  };
}

/** Before the first deploy a setting is all that there is to change. */
export function hasContainers(facts: Pick<Facts, 'get'>): boolean {
  const { value } = facts.get(services);
  return value === null || isDeployed(value);
}

/** The machine that was asked and what came of it: what one of its ports says, the others often say as well. */
const causeOf = ({ evidence: [asked = ''], subject }: Finding): string => {
  const [, url = '', answer] = /^POST (\S+) → (.+)$/.exec(asked) ?? [];
  return answer !== undefined && URL.canParse(url)
    ? `${new URL(url).hostname} ${answer}`
    : (subject ?? '');
};

/** The line that names what was asked; all others say what the answer means. */
const isAnswer = ({ params }: Message): boolean => Object.hasOwn(params, 'method');

/** Models with one cause are reported once: what each was asked, what it means, and how each address is set. */
function together(findings: readonly Finding[]): Together | undefined {
  const [first] = findings;
  if (first === undefined) return undefined;
  const why = findings.flatMap((finding) => finding.why);
  const meanings = new Map(
    why.filter((one) => !isAnswer(one)).map((message) => [message.id, message]),
  );
  const steps = findings.flatMap(({ next }, at) =>
    next.filter(({ command }) => at === 0 || !command.startsWith('curl ')),
  );
  const ofAll = ({ command }: NextStep) =>
    findings.every(({ next }) => next.some((step) => step.command === command));
  const roles = findings.map(({ subject }) => subject ?? '').join(', ');
  return {
    title: t.severalFail({ n: findings.length, host: causeOf(first).split(' ')[0] ?? '', roles }),
    why: [...why.filter(isAnswer), ...meanings.values()],
    next: [...new Map(steps.map((step) => [step.command, step])).values()].toSorted(
      (a, b) => Number(ofAll(a)) - Number(ofAll(b)),
    ),
  };
}

/**
 * A model does not answer as the services need it. Before a deploy a note only: model servers are often
 * started later, everything else can be brought up without them, and the journey proves them at the end.
 */
export const issue = defineIssue({
  id,
  order: 1110,
  title: t.title(),
  topic: 'models',
  reads: modelProbes,
  alsoReads: [services],
  apart: true,
  causeOf,
  together,
  fixable: 'partly',
  about: {
    why: t.about(),
    ways: [
      type('models test', t.test()),
      type('models set chat', modelTexts.setAddress()),
      type('models set chat --key-stdin', modelTexts.setKey()),
    ],
  },
  stages: ['preflight', 'running'],
  preflight: 'warn',
  detect(facts, stage) {
    const deployed = stage === 'running' && hasContainers(facts);
    return modelProbes.flatMap((probe) => {
      const { value, evidence } = facts.get(probe);
      return value === null ? [] : [{ ...judge(value, deployed), evidence }];
    });
  },
});
