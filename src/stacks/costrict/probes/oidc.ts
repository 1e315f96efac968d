import type { Fact } from '../../../base/verdict.ts';
import { defineProbe, type Probe, type ProbeContext, type Reading } from '../../../doctor/probe.ts';
import { loginCallback } from '../deployment/addresses.ts';
import { doctorTexts as t } from '../texts/doctor.ts';
import { casdoorRows } from './casdoor-rows.ts';
import { inDeployment } from './context.ts';
import { loginPage } from './login.ts';
import { oidcAuthEnv } from './service-env.ts';

type Missing = Exclude<Fact<unknown>, { status: 'ok' }>;

/** Several facts looked at together; when none of them is there, the reason of the first one counts for all. */
export async function together<T>(
  context: ProbeContext,
  probes: readonly Probe<unknown>[],
  combine: (evidence: readonly string[]) => Promise<T>,
): Promise<Reading<T>> {
  const facts = await Promise.all(probes.map((probe) => context.get(probe)));
  const missing = facts.filter((fact): fact is Missing => fact.status !== 'ok');
  const evidence = facts.flatMap((fact) => fact.evidence);
  const [first] = missing;
  if (first !== undefined && missing.length === facts.length) {
    const because = missing.flatMap((fact) => fact.because ?? []);
    return { status: first.status, reason: first.reason, evidence, because };
  }
  return { status: 'ok', value: await combine(evidence), evidence };
}

export interface CallbackState {
  readonly wanted: string;
  /** The login page takes it; null: it was not asked, or complained of something else. */
  readonly accepted: boolean | null;
  readonly listed: boolean | null;
  /** Callbacks of the login service under other addresses. */
  readonly stale: readonly string[];
  /** The login service's own idea of this server's address is another one; null: not known. */
  readonly otherBase: boolean | null;
}

/** Where the browser is sent back to after a login, in the places that must agree. */
export const callbackState = defineProbe<CallbackState>({
  id: 'login-callback',
  title: t.probeCallback(),
  deadline: 'short',
  read: (context) =>
    inDeployment(context, (stack) =>
      together(context, [casdoorRows, loginPage, oidcAuthEnv], async () => {
        const [rows, page, env] = await Promise.all([
          context.get(casdoorRows),
          context.get(loginPage),
          context.get(oidcAuthEnv),
        ]);
        const app = page.value?.app;
        return {
          wanted: loginCallback(stack.deployment.settings),
          accepted: app === 'redirect' ? false : app === 'ok' ? true : null,
          listed: rows.value?.application?.listed ?? null,
          stale: rows.value?.application?.stale ?? [],
          otherBase: env.value ? env.value.other.includes('SERVER_BASEURL') : null,
        };
      }),
    ),
});
