import { defineProbe, type ProbeContext } from '../../../../doctor/probe.ts';
import { casdoorRows } from '../../probes/casdoor-rows.ts';
import { inDeployment } from '../../probes/context.ts';
import { gatewayAdmin } from '../../probes/gateway.ts';
import { loginPage, loginProof } from '../../probes/login.ts';
import { together } from '../../probes/oidc.ts';
import { oidcAuthEnv } from '../../probes/service-env.ts';
import { texts as t } from './texts.ts';

/** One of the places that hold the client's id and secret. */
export interface ClientPlace {
  readonly place: 'casdoor' | 'login-page' | 'introspection' | 'oidc-auth' | 'gateway';
  /** null: it could not be looked at, or it had nothing to say. */
  readonly same: boolean | null;
  /** The key that differs there, without its value. */
  readonly what: string;
}

export interface OidcClient {
  readonly places: readonly ClientPlace[];
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
  title: t.probe(),
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
