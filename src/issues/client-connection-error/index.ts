import { shellWord } from '../../base/shell.ts';
import {
  type AnswersReading,
  clientAnswers,
  clientProxy,
  type ProxyReading,
} from '../../doctor/client/probes.ts';
import { reached } from '../../doctor/client/works.ts';
import type { Verdict } from '../../doctor/issue.ts';
import { clientIssue, clientStep } from '../shared/client-issue.ts';
import { texts as t } from './texts.ts';

/** How this address is taken out of the proxy, as this system's shell wants it. */
function noProxyStep({ host, noProxy, windows }: ProxyReading) {
  const before = noProxy?.value ?? '';
  const value = before === '' ? host : `${before},${host}`;
  const command = windows
    ? `setx NO_PROXY "${value.replaceAll('"', '')}"`
    : `export NO_PROXY=${shellWord(value)}`;
  return { command, what: t.noProxy() };
}

function proxyDoes({ proxied }: AnswersReading) {
  if (proxied === null || !proxied.ok) return t.dead({ code: proxied?.code ?? '?' });
  if (proxied.status === 407) return t.auth();
  return t.status({ status: proxied.status });
}

function judgeProxy(proxy: ProxyReading, answers: AnswersReading): Verdict {
  const { through, doubtful } = proxy;
  if (through === null) return { status: 'ok' };
  const next = [noProxyStep(proxy)];
  const unsure = doubtful === null ? [] : [t.doubtful({ entry: doubtful })];
  if (reached(answers.proxied)) {
    if (unsure.length === 0) return { status: 'ok' };
    return { status: 'warn', title: t.maybeTitle(), why: unsure, next };
  }
  // Neither way leads there: then the proxy is not what is wrong.
  if (!reached(answers.direct)) return { status: 'skipped' };
  const { variable, shown } = through;
  const why = t.why({ variable, proxy: shown, what: proxyDoes(answers) });
  return { status: 'broken', why: [why, ...unsure], next };
}

/** A proxy of the environment is between the editor and the server. */
export const issue = clientIssue({
  id: 'client-connection-error',
  order: 930,
  title: t.title(),
  reads: [clientProxy, clientAnswers],
  explainedBy: ['client-server-unreachable', 'client-name-unresolved'],
  about: {
    why: t.about(),
    ways: [clientStep],
  },
  detect(facts) {
    const { value: proxy, evidence } = facts.read(clientProxy);
    const { value: answers, evidence: answered } = facts.read(clientAnswers);
    return { evidence: [...evidence, ...answered], ...judgeProxy(proxy, answers) };
  },
});
