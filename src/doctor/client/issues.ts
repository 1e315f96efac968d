import { literal } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { shellQuote, shellWord } from '../../base/shell.ts';
import { clientTexts as t } from '../../base/texts/client.ts';
import { defineIssue, type Issue, type Verdict } from '../issue.ts';
import { clientCertificate } from './certificate-issue.ts';
import {
  type AnswersReading,
  clientAnswers,
  clientNames,
  clientProxy,
  clientRoute,
  type ProxyReading,
  type RouteReading,
} from './probes.ts';
import { reached, taken, works } from './works.ts';

const stages = ['client'] as const;
const topic = 'client';
const onServer = { command: `${program.command} doctor`, what: t.nextServer() };

const clientNameUnresolved = defineIssue({
  id: 'client-name-unresolved',
  title: t.nameTitle(),
  reads: [clientNames, clientAnswers],
  explainedBy: [],
  stages,
  topic,
  about: { why: t.aboutName(), ways: [{ command: 'nslookup HOST', what: t.nextLookup() }] },
  detect(facts) {
    const { value: names, evidence } = facts.get(clientNames);
    const answers = facts.get(clientAnswers).value;
    if (names === null || answers === null) return [];
    // A proxy resolves names itself.
    if (names.code === null || reached(answers.proxied)) return { status: 'ok' };
    return {
      status: 'broken',
      why: [t.nameWhy({ host: names.host, code: names.code })],
      evidence,
      next: [{ command: `nslookup ${shellWord(names.host)}`, what: t.nextLookup() }],
    };
  },
});

const noWay = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'ENETDOWN']);

function routeWhy({ port }: RouteReading, address: string, code: string) {
  if (code === 'ECONNREFUSED') return t.routeRefused({ port });
  if (code === 'ETIMEDOUT') return t.routeTimeout({ address });
  return noWay.has(code) ? t.routeNone({ address, code }) : t.routeOther({ address, code });
}

function judgeRoute(route: RouteReading, answers: AnswersReading): Verdict {
  const failed = route.attempts.flatMap(({ address, code }) =>
    code === null ? [] : [{ address, code }],
  );
  const [first] = failed;
  if (first === undefined || (reached(answers.proxied) && !reached(answers.direct)))
    return { status: 'ok' };
  const part = failed.length < route.attempts.length;
  if (part)
    return {
      status: 'warn',
      title: t.routePartTitle(),
      why: [routeWhy(route, first.address, first.code), t.routePartWhy({ address: first.address })],
    };
  const ports = { command: `${program.command} ports`, what: t.nextPorts() };
  const refused = first.code === 'ECONNREFUSED';
  return {
    status: 'broken',
    why: [routeWhy(route, first.address, first.code)],
    next: refused ? [onServer, ports] : [onServer],
  };
}

const clientServerUnreachable = defineIssue({
  id: 'client-server-unreachable',
  title: t.routeTitle(),
  reads: [clientRoute, clientAnswers],
  explainedBy: ['client-name-unresolved'],
  stages,
  topic,
  about: { why: t.aboutRoute(), ways: [onServer] },
  detect(facts) {
    const { value: route, evidence } = facts.get(clientRoute);
    const answers = facts.get(clientAnswers).value;
    if (route === null || answers === null) return [];
    if (route.attempts.length === 0 && !works(answers)) return { status: 'skipped' };
    return { ...judgeRoute(route, answers), evidence };
  },
});

/** How this address is taken out of the proxy, as this system's shell wants it. */
function noProxyStep({ host, noProxy, windows }: ProxyReading) {
  const before = noProxy?.value ?? '';
  const value = before === '' ? host : `${before},${host}`;
  const command = windows
    ? `setx NO_PROXY "${value.replaceAll('"', '')}"`
    : `export NO_PROXY=${shellQuote(value)}`;
  return { command, what: t.nextNoProxy() };
}

function proxyDoes({ proxied }: AnswersReading) {
  if (proxied === null || !proxied.ok) return t.proxyDead({ code: proxied?.code ?? '?' });
  if (proxied.status === 407) return t.proxyAuth();
  return t.proxyStatus({ status: proxied.status });
}

function judgeProxy(proxy: ProxyReading, answers: AnswersReading): Verdict {
  const { through, doubtful } = proxy;
  if (through === null) return { status: 'ok' };
  const next = [noProxyStep(proxy)];
  const unsure = doubtful === null ? [] : [t.proxyDoubtful({ entry: doubtful })];
  if (reached(answers.proxied)) {
    if (unsure.length === 0) return { status: 'ok' };
    return { status: 'warn', title: t.proxyMaybeTitle(), why: unsure, next };
  }
  // Neither way leads there: then the proxy is not what is wrong.
  if (!reached(answers.direct)) return { status: 'skipped' };
  const { variable, shown } = through;
  const why = t.proxyWhy({ variable, proxy: shown, what: proxyDoes(answers) });
  return { status: 'broken', why: [why, ...unsure], next };
}

const clientConnectionError = defineIssue({
  id: 'client-connection-error',
  title: t.proxyTitle(),
  reads: [clientProxy, clientAnswers],
  explainedBy: ['client-server-unreachable', 'client-name-unresolved'],
  stages,
  topic,
  about: {
    why: t.aboutProxy(),
    ways: [{ command: 'export NO_PROXY=HOST', what: t.nextNoProxy() }],
  },
  detect(facts) {
    const { value: proxy, evidence } = facts.get(clientProxy);
    const { value: answers, evidence: answered } = facts.get(clientAnswers);
    if (proxy === null || answers === null) return [];
    return { evidence: [...evidence, ...answered], ...judgeProxy(proxy, answers) };
  },
});

function judgeGateway(answers: AnswersReading): Verdict {
  if (works(answers)) return { status: 'ok' };
  const answer = taken(answers);
  if (!answer.ok)
    return {
      status: 'broken',
      title: t.gatewaySilent(),
      why: [t.gatewayBroken({ code: answer.code })],
    };
  const { status, location, html } = answer;
  const redirected = location !== null && status >= 300 && status < 400;
  const why = redirected
    ? t.gatewayRedirect({ location: literal(location.slice(0, 120)), status })
    : html
      ? t.gatewayHtml({ status })
      : t.gatewayOther({ status });
  return { status: 'broken', why: [why] };
}

const clientNotGateway = defineIssue({
  id: 'client-not-gateway',
  title: t.gatewayTitle(),
  reads: [clientAnswers],
  explainedBy: ['client-server-unreachable', 'client-name-unresolved', 'client-connection-error'],
  stages,
  topic,
  about: { why: t.aboutGateway(), ways: [onServer] },
  detect(facts) {
    const { value, evidence } = facts.get(clientAnswers);
    if (value === null) return [];
    const ports = { command: `${program.command} ports`, what: t.nextPorts() };
    return { ...judgeGateway(value), evidence, next: [ports] };
  },
});

/** Less is the way there and rounding. */
const toleranceMs = 5 * 60_000;

const clientClock = defineIssue({
  id: 'client-clock-wrong',
  title: t.clockTitle(),
  reads: [clientAnswers],
  explainedBy: [],
  stages,
  topic,
  about: { why: t.aboutClock(), ways: [{ command: 'date -u', what: t.nextDate() }] },
  detect(facts) {
    const { value } = facts.get(clientAnswers);
    const answer = value === null ? null : reached(value.direct) ? value.direct : value.proxied;
    if (!answer?.ok || answer.aheadMs === null || !answer.gateway) return { status: 'skipped' };
    const minutes = Math.round(Math.abs(answer.aheadMs) / 60_000);
    if (Math.abs(answer.aheadMs) <= toleranceMs) return { status: 'ok' };
    return {
      status: 'broken',
      why: [answer.aheadMs > 0 ? t.clockAhead({ minutes }) : t.clockBehind({ minutes })],
      next: [{ command: 'date -u', what: t.nextDate() }],
    };
  },
});

/** What every stack's developers may meet on their own computers. */
export const clientIssues: readonly Issue[] = [
  clientNameUnresolved,
  clientServerUnreachable,
  clientConnectionError,
  clientClock,
  clientCertificate,
  clientNotGateway,
];
