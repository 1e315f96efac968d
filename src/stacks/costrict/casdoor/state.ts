import { UserError } from '../../../base/errors.ts';
import { isObject, type Json, list, own } from '../../../base/json.ts';
import { literal } from '../../../base/message.ts';
import type { NextStep } from '../../../base/next-step.ts';
import { program } from '../../../base/program.ts';
import { Secret } from '../../../base/secret.ts';
import { loginCallback } from '../deployment/addresses.ts';
import { accountsTexts as t } from '../texts/accounts.ts';
import { type CasdoorContext, casdoor, type Session } from './api.ts';
import { adminLogin } from './login.ts';
import { accounts, applicationId, demoId, publicAdminPassword } from './names.ts';

/** The state of Casdoor's objects against the deployment's needs. */
export interface AccountsState {
  /** ours: the generated password; public: the default one; other: a person's. */
  readonly admin: 'ours' | 'public' | 'other' | 'locked';
  readonly session: Session | undefined;
  /** Whether the login page accepts our client id and callback. */
  readonly app: 'ok' | 'redirect' | 'client' | 'missing' | 'error';
  readonly appWords: string;
  readonly demo: 'ok' | 'missing' | 'no-phone' | 'unknown';
}

/**
 * Looks at everything once; changes nothing. Wrong passwords count towards a freeze of the administrator: where a look
 * before got no session, no other password is tried.
 */
export async function inspectAccounts(
  context: CasdoorContext,
  before?: AccountsState,
): Promise<AccountsState> {
  const known = before && before.session === undefined;
  const admin = known ? { admin: before.admin, session: undefined } : await inspectAdmin(context);
  const page = await inspectLoginPage(context);
  const app = admin.session ? await inspectApplication(context, admin.session, page.app) : page.app;
  const demo = admin.session ? await inspectDemo(context, admin.session) : 'unknown';
  return { ...admin, app, appWords: page.appWords, demo };
}

type AdminState = Pick<AccountsState, 'admin' | 'session'>;

/** The generated password first: on every run but the first it is the right one. */
async function inspectAdmin(context: CasdoorContext): Promise<AdminState> {
  const ours = await adminLogin(context, context.deployment.secrets.get('PASSWORD_CASDOOR_ADMIN'));
  if (ours.status === 'in') return { admin: 'ours', session: ours.session };
  if (ours.status === 'locked') return { admin: 'locked', session: undefined };
  const standard = await adminLogin(context, new Secret(publicAdminPassword));
  if (standard.status === 'in') return { admin: 'public', session: standard.session };
  return { admin: 'other', session: undefined };
}

/** The login page's own requests before it appears, with our client and callback. */
export async function inspectLoginPage(
  context: CasdoorContext,
): Promise<Pick<AccountsState, 'app' | 'appWords'>> {
  const { settings, secrets } = context.deployment;
  const answer = await casdoor(context, {
    path: '/api/get-app-login',
    query: {
      clientId: secrets.get('OIDC_CLIENT_ID'),
      responseType: 'code',
      redirectUri: loginCallback(settings),
      type: 'code',
      scope: 'openid',
      state: 'check',
    },
  });
  if (answer.ok) return { app: 'ok', appWords: '' };
  const words = answer.message;
  return { app: loginPageFault(words), appWords: words };
}

/** The login page shows itself to nobody; why, in Casdoor's own words. */
export const loginPageBroken = (words: string, next: readonly NextStep[] = []): UserError =>
  new UserError({
    id: 'login-page-broken',
    title: t.loginPage(),
    why: [t.said({ words: literal(words === '' ? accounts.application : words) })],
    next: [{ command: `${program.command} logs casdoor`, what: t.seeLog() }, ...next],
  });

/** Which part of the application the login page complains about. */
export function loginPageFault(words: string): 'redirect' | 'client' | 'error' {
  if (/redirect[ _]uri/i.test(words)) return 'redirect';
  return /client[ _]?id/i.test(words) ? 'client' : 'error';
}

export async function readApplication(
  context: CasdoorContext,
  session: Session,
): Promise<Json | undefined> {
  const answer = await casdoor(context, {
    path: '/api/get-application',
    query: { id: applicationId },
    session,
  });
  return answer.ok && isObject(answer.data) ? answer.data : undefined;
}

async function inspectApplication(
  context: CasdoorContext,
  session: Session,
  page: AccountsState['app'],
): Promise<AccountsState['app']> {
  const application = await readApplication(context, session);
  if (application === undefined) return 'missing';
  const { secrets, settings } = context.deployment;
  // The page may accept a callback by a loose pattern; the list must hold the exact one.
  const listed = list(own(application, 'redirectUris')).includes(loginCallback(settings));
  const shown = own(application, 'clientSecret');
  const sameSecret = shown === '***' || shown === secrets.get('OIDC_CLIENT_SECRET').reveal();
  if (page === 'client' || !sameSecret) return 'client';
  return listed ? page : 'redirect';
}

export async function readDemo(
  context: CasdoorContext,
  session: Session,
): Promise<Json | undefined> {
  const answer = await casdoor(context, {
    path: '/api/get-user',
    query: { id: demoId },
    session,
  });
  return answer.ok && isObject(answer.data) && own(answer.data, 'name') === accounts.demo.name
    ? answer.data
    : undefined;
}

async function inspectDemo(
  context: CasdoorContext,
  session: Session,
): Promise<AccountsState['demo']> {
  const user = await readDemo(context, session);
  if (user === undefined) return 'missing';
  return own(user, 'phone') ? 'ok' : 'no-phone';
}
