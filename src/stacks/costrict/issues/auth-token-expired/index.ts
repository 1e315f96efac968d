import { localTime } from '../../../../base/format.ts';
import { clientAnswers } from '../../../../doctor/client/probes.ts';
import { defineIssue, type Verdict } from '../../../../doctor/issue.ts';
import type { TokenTimes } from '../../casdoor/token.ts';
import { type } from '../shared/steps.ts';
import { clientToken } from './probe.ts';
import { texts as t } from './texts.ts';

const hourMs = 3_600_000;
const soonMs = 24 * hourMs;

function judgeToken(times: TokenTimes, nowMs: number): Verdict {
  const { expiresMs, issuedMs, notBeforeMs } = times;
  const next = [type('explain auth-token-expired', t.nextLogin())];
  const from = notBeforeMs ?? issuedMs;
  const issued = issuedMs === null ? '?' : localTime(issuedMs);
  if (expiresMs !== null && expiresMs <= nowMs) {
    const why = t.expired({ at: localTime(expiresMs), issued });
    return { status: 'broken', why: [why], next };
  }
  if (from !== null && from > nowMs + 5 * 60_000)
    return {
      status: 'broken',
      title: t.futureTitle(),
      why: [t.future({ at: localTime(from) })],
    };
  if (expiresMs !== null && expiresMs - nowMs < soonMs) {
    const n = Math.max(1, Math.floor((expiresMs - nowMs) / hourMs));
    const title = t.soonTitle();
    return { status: 'warn', title, why: [t.soon({ at: localTime(expiresMs), n })], next };
  }
  return { status: 'ok' };
}

/** The login in the editor has ended, which only the developer's computer shows. */
export const issue = defineIssue({
  id: 'auth-token-expired',
  order: 1300,
  topic: 'accounts',
  title: t.title(),
  notInLab: 'only-asked',
  reads: [clientToken, clientAnswers],
  explainedBy: ['client-clock-wrong'],
  stages: ['running', 'client'],
  about: {
    why: t.about(),
    ways: [type('users token-lifetime', t.step()), type('secrets show casdoor', t.nextLifetime())],
  },
  detect(facts) {
    const times = facts.read(clientToken).value;
    const answers = facts.read(clientAnswers).value;
    // The server's clock decides what is expired; this computer's only where the server does not say.
    const { direct, proxied } = answers;
    const ahead = [direct, proxied].map((a) => (a?.ok && a.gateway ? a.aheadMs : null));
    return judgeToken(times, times.readMs + (ahead.find((ms) => ms !== null) ?? 0));
  },
});
