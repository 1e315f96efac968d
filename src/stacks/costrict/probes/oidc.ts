import type { Fact } from '../../../base/verdict.ts';
import { defineProbe, type Probe, type ProbeContext, type Reading } from '../../../doctor/probe.ts';
import { loginCallback } from '../deployment/addresses.ts';
import { doctorTexts as t } from '../texts/doctor.ts';
import { casdoorRows } from './casdoor-rows.ts';
import { inDeployment } from './context.ts';
import { gatewayAdmin } from './gateway.ts';
import { loginPage, loginProof } from './login.ts';
import { oidcAuthEnv } from './service-env.ts';

/** One of the places that hold the client's id and secret. */
export interface ClientPlace {
  readonly place: 'casdoor' | 'login-page' | 'introspection' | 'oidc-auth' | 'gateway';
  /** null: it could not be looked at, or it had nothing to say. */
  readonly same: boolean | null;
  /** What differs there, without its value. */
  readonly what: string;
}

export interface OidcClient {
  readonly places: readonly ClientPlace[];
}

type Missing = Exclude<Fact<unknown>, { status: 'ok' }>;

/** Several facts looked at together; when none of them is there, the reason of the first one stands for all. */
async function together<T>(
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

const clientVariables = ['PROVIDERS_CASDOOR_CLIENTID', 'PROVIDERS_CASDOOR_CLIENTSECRET'];

async function clientPlaces(context: ProbeContext): Promise<readonly ClientPlace[]> {
  const [rows, page, proof, env, admin] = await Promise.all([
    context.get(casdoorRows),
    context.get(loginPage),
    context.get(loginProof),
    context.get(oidcAuthEnv),
    context.get(gatewayAdmin),
  ]);
  const application = rows.value?.application;
  const other = env.value?.other.filter((name) => clientVariables.includes(name));
  const routes = admin.value?.access === 'granted' ? admin.value.otherClient : undefined;
  const columns = [
    ...(application?.clientId === 'other' ? ['client_id'] : []),
    ...(application?.clientSecret === 'other' ? ['client_secret'] : []),
  ];
  const pageSame = page.value?.app === 'client' ? false : page.value?.app === 'ok' ? true : null;
  const refused = proof.value?.login === 'client' ? true : null;
  const same = refused ? false : (proof.value?.active ?? null);
  const what = proof.value?.words ?? '';
  // Without a password to log in with there is no token that could be asked about.
  const introspection: ClientPlace[] =
    proof.status === 'skipped' ? [] : [{ place: 'introspection', same, what }];
  return [
    { place: 'casdoor', same: application ? columns.length === 0 : null, what: columns.join(', ') },
    { place: 'login-page', same: pageSame, what: page.value?.appWords ?? '' },
    ...introspection,
    { place: 'oidc-auth', same: other ? other.length === 0 : null, what: (other ?? []).join(', ') },
    {
      place: 'gateway',
      same: routes ? routes.length === 0 : null,
      what: (routes ?? []).join(', '),
    },
  ];
}

/** Client id and secret in every place that holds them, against secrets.env. */
export const oidcClient = defineProbe<OidcClient>({
  id: 'oidc-client',
  title: t.probeOidcClient(),
  deadline: 'short',
  read: (context) =>
    inDeployment(context, () =>
      together(
        context,
        [casdoorRows, loginPage, loginProof, oidcAuthEnv, gatewayAdmin],
        async () => ({ places: await clientPlaces(context) }),
      ),
    ),
});

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
