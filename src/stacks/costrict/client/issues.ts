import { localTime } from '../../../base/format.ts';
import { program } from '../../../base/program.ts';
import { clientAnswers } from '../../../doctor/client/probes.ts';
import { defineIssue, type Issue, type Verdict } from '../../../doctor/issue.ts';
import { costrictClientTexts as t } from '../texts/client.ts';
import {
  clientLogin,
  clientModels,
  clientToken,
  type ListReading,
  type LoginReading,
} from './probes.ts';
import type { TokenTimes } from './token.ts';

const stages = ['client'] as const;
const topic = 'client';
const behind = [
  'client-not-gateway',
  'client-server-unreachable',
  'client-name-unresolved',
  'client-connection-error',
];
const onServer = (words: string) => ({
  command: `${program.command} ${words}`,
  what: t.nextServer(),
});

function failed({ status, code, noRoute }: LoginReading) {
  if (noRoute) return t.noRoute();
  return status === null ? t.noAnswer({ code: code ?? '?' }) : t.answered({ status });
}

function judgeModels(reading: ListReading): Verdict {
  if ((reading.models?.length ?? 0) > 0) return { status: 'ok' };
  const why = reading.models === null ? failed(reading) : t.emptyList();
  const next = [onServer('doctor higress')];
  return { status: 'broken', why: [why], next };
}

const clientModelList = defineIssue({
  id: 'client-model-list',
  title: t.modelsBroken(),
  reads: [clientModels],
  explainedBy: behind,
  stages,
  topic,
  about: { why: t.aboutModels(), ways: [onServer('doctor higress')] },
  detect(facts) {
    const { value, evidence } = facts.get(clientModels);
    return value === null ? [] : { ...judgeModels(value), evidence };
  },
});

function judgeLogin(reading: LoginReading): Verdict {
  const { status, noRoute } = reading;
  if (status !== null && status < 500 && !noRoute) return { status: 'ok' };
  const next = [onServer('doctor --why oidc-auth')];
  return { status: 'broken', why: [failed(reading)], next };
}

const clientLoginPage = defineIssue({
  id: 'client-login-page',
  title: t.loginBroken(),
  reads: [clientLogin],
  explainedBy: behind,
  stages,
  topic,
  about: { why: t.aboutLogin(), ways: [onServer('doctor --why oidc-auth')] },
  detect(facts) {
    const { value, evidence } = facts.get(clientLogin);
    return value === null ? [] : { ...judgeLogin(value), evidence };
  },
});

const hourMs = 3_600_000;
const soonMs = 24 * hourMs;

function judgeToken(times: TokenTimes, nowMs: number): Verdict {
  const { expiresMs, issuedMs, notBeforeMs } = times;
  const next = [{ command: `${program.command} explain auth-token-expired`, what: t.nextLogin() }];
  const from = notBeforeMs ?? issuedMs;
  const issued = issuedMs === null ? '?' : localTime(issuedMs);
  if (expiresMs !== null && expiresMs <= nowMs) {
    const why = t.tokenExpired({ at: localTime(expiresMs), issued });
    return { status: 'broken', title: t.tokenExpiredTitle(), why: [why], next };
  }
  if (from !== null && from > nowMs + 5 * 60_000)
    return {
      status: 'broken',
      title: t.tokenFutureTitle(),
      why: [t.tokenFuture({ at: localTime(from) })],
    };
  if (expiresMs !== null && expiresMs - nowMs < soonMs) {
    const n = Math.max(1, Math.floor((expiresMs - nowMs) / hourMs));
    const title = t.tokenSoonTitle();
    return { status: 'warn', title, why: [t.tokenSoon({ at: localTime(expiresMs), n })], next };
  }
  return { status: 'ok' };
}

const authTokenExpired = defineIssue({
  id: 'auth-token-expired',
  title: t.tokenTitle(),
  reads: [clientToken, clientAnswers],
  explainedBy: ['client-clock-wrong'],
  stages,
  topic,
  about: {
    why: t.aboutToken(),
    ways: [{ command: `${program.command} secrets show casdoor`, what: t.nextLifetime() }],
  },
  detect(facts) {
    const times = facts.get(clientToken).value;
    const answers = facts.get(clientAnswers).value;
    if (times === null || answers === null) return [];
    // The server's clock decides what is expired; this computer's only where the server does not say.
    const { direct, proxied } = answers;
    const ahead = [direct, proxied].map((a) => (a?.ok && a.gateway ? a.aheadMs : null));
    return judgeToken(times, times.readMs + (ahead.find((ms) => ms !== null) ?? 0));
  },
});

/** What this stack's developers may meet on their own computers. */
export const costrictClientIssues: readonly Issue[] = [
  clientModelList,
  clientLoginPage,
  authTokenExpired,
];
