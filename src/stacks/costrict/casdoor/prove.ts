import { UserError } from '../../../base/errors.ts';
import { literal, type Message } from '../../../base/message.ts';
import type { NextStep } from '../../../base/next-step.ts';
import { program } from '../../../base/program.ts';
import { errorTexts } from '../../../base/texts/errors.ts';
import { accountsTexts as t } from '../texts/accounts.ts';
import type { CasdoorContext } from './api.ts';
import {
  applicationGrant,
  demoGrant,
  type Grant,
  introspect,
  type PersonalReason,
  personalReason,
} from './login.ts';
import { accounts } from './names.ts';

export interface UserToken {
  readonly grant: Extract<Grant, { status: 'token' }>;
  /** Why the first user cannot log in, so that the application's own token is used instead. */
  readonly standIn?: PersonalReason;
}

/** A token with which a user's requests can be made. */
export async function userToken(context: CasdoorContext): Promise<UserToken> {
  const demo = await demoGrant(context);
  if (demo.status === 'token') return { grant: demo };
  const standIn = personalReason(demo);
  if (!standIn) throw noToken(demo.words, demo.reason);
  const application = await applicationGrant(context);
  if (application.status === 'token') return { grant: application, standIn };
  throw noToken(application.words, application.reason);
}

/** Login by password, and the client secret by asking about the token as the gateway does. */
export async function proveLogin(context: CasdoorContext): Promise<Message> {
  const { grant, standIn } = await userToken(context);
  await proveToken(context, grant.token);
  const user = accounts.demo.name;
  if (!standIn) return t.proved({ user });
  context.warn(warnings[standIn]({ user }));
  return t.provedWithoutUser({ user });
}

const warnings = {
  password: t.demoChanged,
  locked: t.demoLocked,
  disabled: t.demoDisabled,
  missing: t.demoMissing,
} as const satisfies Readonly<Record<PersonalReason, unknown>>;

/** Throws unless Casdoor calls the token active when asked with our client secret. */
export async function proveToken(
  context: CasdoorContext,
  token: Extract<Grant, { status: 'token' }>['token'],
): Promise<void> {
  const { active, status, words } = await introspect(context, token);
  if (active) return;
  throw new UserError({
    id: 'oidc-client-id-mismatch',
    title: t.secretRefused(),
    why: [
      t.said({ words: literal(`${status} ${words === '' ? '{"active": false}' : words}`) }),
      t.secretRefusedWhy(),
    ],
    next: [{ command: `${program.command} deploy --from accounts`, what: t.again() }],
  });
}

function noToken(words: string, reason: string): UserError {
  const accountsAgain = { command: `${program.command} deploy --from accounts`, what: t.again() };
  const next = [reason === 'database' ? checkAll : accountsAgain, seeLog];
  const id = reason === 'client' ? 'oidc-client-id-mismatch' : 'login-refused';
  return loginRefused(accounts.demo.name, words, { id, next });
}

const checkAll = { command: `${program.command} doctor`, what: errorTexts.checkAll() };
const seeLog = { command: `${program.command} logs casdoor`, what: t.seeLog() };

/** Somebody could not log in; why, in Casdoor's own words. */
export const loginRefused = (
  user: string,
  words: string,
  { id = 'login-refused', next = [seeLog] }: { id?: string; next?: readonly NextStep[] } = {},
): UserError =>
  new UserError({
    id,
    title: t.tokenRefused({ user }),
    why: [t.said({ words: literal(words === '' ? '(empty)' : words) })],
    next,
  });
