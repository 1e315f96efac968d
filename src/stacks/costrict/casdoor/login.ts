import { own, text } from '../../../base/json.ts';
import { Secret } from '../../../base/secret.ts';
import { type CasdoorContext, casdoor, type Session } from './api.ts';
import { accounts } from './names.ts';

export type AdminLogin =
  | { readonly status: 'in'; readonly session: Session }
  | { readonly status: 'refused' | 'locked' };

/** Casdoor freezes a user after five wrong passwords and says so. */
const lockedWords = /too many times|please wait|frozen|次数过多/i;

/** Logs in as Casdoor's administrator; the session lives only in memory. */
export async function adminLogin(context: CasdoorContext, password: Secret): Promise<AdminLogin> {
  const { organization, application, name } = accounts.admin;
  const answer = await casdoor(context, {
    path: '/api/login',
    json: {
      application,
      organization,
      username: name,
      password,
      autoSignin: false,
      type: 'login',
      signinMethod: 'Password',
    },
  });
  const cookie = /(?:^|,\s*)([\w-]*session[\w-]*=[^;,\s]+)/i.exec(
    answer.raw.headers['set-cookie'] ?? '',
  )?.[1];
  if (answer.ok && cookie) return { status: 'in', session: new Secret(cookie) };
  return { status: lockedWords.test(answer.message) ? 'locked' : 'refused' };
}

/** A user's own act or state: no error of the deployment. */
export type PersonalReason = 'password' | 'locked' | 'disabled' | 'missing';

export type Grant =
  | { readonly status: 'token'; readonly token: Secret }
  | {
      readonly status: 'refused';
      /** password: Casdoor knows the user but not this password; database: its own does not answer. */
      readonly reason: PersonalReason | 'client' | 'database' | 'other';
      readonly words: string;
    };

type Fields = Readonly<Record<string, string | Secret>>;

async function grant(context: CasdoorContext, fields: Fields): Promise<Grant> {
  const { secrets } = context.deployment;
  const answer = await casdoor(context, {
    path: '/api/login/oauth/access_token',
    form: {
      client_id: secrets.get('OIDC_CLIENT_ID'),
      client_secret: secrets.get('OIDC_CLIENT_SECRET'),
      scope: accounts.scope,
      ...fields,
    },
  });
  const token = text(own(answer.body, 'access_token'));
  if (token !== '')
    return {
      status: 'token',
      token: new Secret(token),
    };
  const error = text(own(answer.body, 'error'));
  const words = [error, answer.message].filter(Boolean).join(': ');
  return { status: 'refused', reason: reasonOf(error, words), words };
}

/**
 * Casdoor's words when its own database does not answer or refuses it: nothing is known of the
 * login then.
 */
const ownTrouble =
  /\bpq: |connection|timeout|dial tcp|broken pipe|driver: bad|EOF|ECONN|too many clients/i;

/** Only a refused grant is about the user: Casdoor's own trouble, too, may be called a wrong password. */
function reasonOf(error: string, words: string): Extract<Grant, { status: 'refused' }>['reason'] {
  if (ownTrouble.test(words)) return 'database';
  if (error === 'invalid_client') return 'client';
  if (error !== 'invalid_grant') return 'other';
  if (lockedWords.test(words)) return 'locked';
  if (/is forbidden/i.test(words)) return 'disabled';
  return /does(?: not|n't) exist/i.test(words) ? 'missing' : 'password';
}

/** A token for a user, by a password that was just given to them. */
export const passwordGrant = (
  context: CasdoorContext,
  username: string,
  password: Secret,
): Promise<Grant> => grant(context, { grant_type: 'password', username, password });

/** In what stages of a run hand on. */
const refusedUser = 'casdoor-refused-user';

/** A token for the first user, by its password. Wrong ones count towards a freeze: one attempt a run is enough. */
export async function demoGrant(context: CasdoorContext): Promise<Grant> {
  const known = context.carry.get(refusedUser) as Grant | undefined;
  if (known) return known;
  const password = context.deployment.secrets.get('PASSWORD_DEMO');
  const result = await passwordGrant(context, accounts.demo.name, password);
  if (personalReason(result)) context.carry.set(refusedUser, result);
  return result;
}

/** The user's own reason for a failed login; undefined where it is anything else. */
export const personalReason = (result: Grant): PersonalReason | undefined =>
  result.status === 'refused' && isPersonal(result.reason) ? result.reason : undefined;

const isPersonal = (reason: string): reason is PersonalReason =>
  ['password', 'locked', 'disabled', 'missing'].includes(reason);

/** A token for the login application itself, which the gateway accepts like a user's. */
export const applicationGrant = (context: CasdoorContext): Promise<Grant> =>
  grant(context, { grant_type: 'client_credentials' });

/** Asks about a token as the gateway does: with the client's id and secret. */
export async function introspect(
  context: CasdoorContext,
  token: Secret,
): Promise<{ active: boolean; status: number; words: string }> {
  const { secrets } = context.deployment;
  const pair = `${secrets.get('OIDC_CLIENT_ID').reveal()}:${secrets.get('OIDC_CLIENT_SECRET').reveal()}`;
  const answer = await casdoor(context, {
    path: '/api/login/oauth/introspect',
    form: { token, token_type_hint: 'access_token' },
    headers: {
      authorization: new Secret(`Basic ${Buffer.from(pair).toString('base64')}`),
    },
  });
  return {
    active: own(answer.body, 'active') === true,
    status: answer.raw.status,
    words: answer.message || text(own(answer.body, 'error')),
  };
}
