import { localTime } from '../../base/format.ts';
import type { NextStep } from '../../base/next-step.ts';
import { shellWord } from '../../base/shell.ts';
import { clientProxy } from '../../doctor/client/probes.ts';
import type { Verdict } from '../../doctor/issue.ts';
import { clientIssue } from '../shared/client-issue.ts';
import { type CertificateReading, clientCertificate } from './probe.ts';
import { texts as t } from './texts.ts';

const dayMs = 86_400_000;
/** Time enough to get a new one. */
const soonDays = 14;

const untrusted = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]);

/** An own authority is a choice: then the computers have to know it. */
function trustStep(windows: boolean): NextStep {
  const command = windows
    ? 'setx NODE_EXTRA_CA_CERTS C:\\path\\ca.pem'
    : 'export NODE_EXTRA_CA_CERTS=/path/ca.pem';
  return { command, what: t.trust() };
}

function faultWhy(shown: CertificateReading) {
  const { issuer, fault, names, host, validFromMs, validToMs, nowMs } = shown;
  if (nowMs > validToMs) return t.expired({ at: localTime(validToMs), issuer });
  if (nowMs < validFromMs) return t.future({ at: localTime(validFromMs), issuer });
  if (fault === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return t.name({ names: names.slice(0, 5).join(', ') || shown.subject, host });
  if (untrusted.has(fault ?? '')) return t.self({ issuer });
  return t.other({ code: fault ?? '?', issuer });
}

function judge(shown: CertificateReading, windows: boolean): Verdict {
  const { fault, validToMs, nowMs, host } = shown;
  const see = {
    command: `openssl s_client -connect ${shellWord(host.includes(':') ? `[${host}]` : host)} </dev/null`,
    what: t.show(),
  };
  if (fault !== null) {
    const next = untrusted.has(fault) ? [trustStep(windows), see] : [see];
    return { status: 'broken', why: [faultWhy(shown)], next };
  }
  const n = Math.floor((validToMs - nowMs) / dayMs);
  if (n >= soonDays) return { status: 'ok' };
  const title = t.soonTitle({ at: localTime(validToMs) });
  return { status: 'warn', title, why: [t.soonWhy({ n })], next: [see] };
}

/** The server's certificate, as an editor would judge it. */
export const issue = clientIssue({
  id: 'client-certificate',
  order: 950,
  title: t.title(),
  reads: [clientCertificate, clientProxy],
  explainedBy: ['client-name-unresolved', 'client-server-unreachable', 'client-clock-wrong'],
  about: { why: t.about(), ways: [trustStep(false)] },
  detect(facts) {
    const { value, evidence } = facts.read(clientCertificate);
    const windows = facts.get(clientProxy).value?.windows ?? false;
    return { ...judge(value, windows), evidence };
  },
});
