import { localTime } from '../../base/format.ts';
import type { NextStep } from '../../base/next-step.ts';
import { shellWord } from '../../base/shell.ts';
import { clientTexts as t } from '../../base/texts/client.ts';
import { defineIssue, type Verdict } from '../issue.ts';
import { type CertificateReading, clientProxy, clientCertificate as probe } from './probes.ts';

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
  return { command, what: t.nextCa() };
}

function faultWhy(shown: CertificateReading) {
  const { issuer, fault, names, host, validFromMs, validToMs, nowMs } = shown;
  if (nowMs > validToMs) return t.tlsExpired({ at: localTime(validToMs), issuer });
  if (nowMs < validFromMs) return t.tlsFuture({ at: localTime(validFromMs), issuer });
  if (fault === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return t.tlsName({ names: names.slice(0, 5).join(', ') || shown.subject, host });
  if (untrusted.has(fault ?? '')) return t.tlsSelf({ issuer });
  return t.tlsOther({ code: fault ?? '?', issuer });
}

function judge(shown: CertificateReading, windows: boolean): Verdict {
  const { fault, validToMs, nowMs, host } = shown;
  const see = {
    command: `openssl s_client -connect ${shellWord(host.includes(':') ? `[${host}]` : host)} </dev/null`,
    what: t.nextShowCertificate(),
  };
  if (fault !== null) {
    const next = untrusted.has(fault) ? [trustStep(windows), see] : [see];
    return { status: 'broken', why: [faultWhy(shown)], next };
  }
  const n = Math.floor((validToMs - nowMs) / dayMs);
  if (n >= soonDays) return { status: 'ok' };
  const title = t.tlsSoonTitle({ at: localTime(validToMs) });
  return { status: 'warn', title, why: [t.tlsSoonWhy({ n })], next: [see] };
}

/** The server's certificate, as an editor would judge it. */
export const clientCertificate = defineIssue({
  id: 'client-certificate',
  title: t.tlsTitle(),
  reads: [probe, clientProxy],
  explainedBy: ['client-name-unresolved', 'client-server-unreachable', 'client-clock-wrong'],
  stages: ['client'],
  topic: 'client',
  about: { why: t.aboutTls(), ways: [trustStep(false)] },
  detect(facts) {
    const { value, evidence } = facts.get(probe);
    if (value === null) return [];
    const windows = facts.get(clientProxy).value?.windows ?? false;
    return { ...judge(value, windows), evidence };
  },
});
