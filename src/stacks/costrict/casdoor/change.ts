import { UserError } from '../../../base/errors.ts';
import { list, own } from '../../../base/json.ts';
import { literal } from '../../../base/message.ts';
import { program } from '../../../base/program.ts';
import { quoteAnswer } from '../../../base/quote-answer.ts';
import type { Secret } from '../../../base/secret.ts';
import { loginCallback } from '../deployment/addresses.ts';
import { accountsTexts as t } from '../texts/accounts.ts';
import { type CasdoorAnswer, type CasdoorContext, casdoor, type Session } from './api.ts';
import {
  accounts,
  adminId,
  applicationId,
  demoId,
  publicAdminPassword,
  seededNames,
} from './names.ts';
import { readApplication, readDemo } from './state.ts';

/** Replaces the password that every Casdoor has by the one of this deployment. */
export async function setAdminPassword(context: CasdoorContext, session: Session): Promise<void> {
  const { organization, name } = accounts.admin;
  const answer = await casdoor(context, {
    path: '/api/set-password',
    form: {
      userOwner: organization,
      userName: name,
      oldPassword: publicAdminPassword,
      newPassword: context.deployment.secrets.get('PASSWORD_CASDOOR_ADMIN'),
    },
    session,
  });
  demand(context, answer, adminId);
}

/** Adds our callback to those that are there, and sets our client; everything else stays. */
export async function fixApplication(context: CasdoorContext, session: Session): Promise<void> {
  const application = await readApplication(context, session);
  if (application === undefined) throw applicationMissing();
  const { settings, secrets } = context.deployment;
  const answer = await casdoor(context, {
    path: '/api/update-application',
    query: { id: applicationId },
    json: {
      ...application,
      redirectUris: [
        ...new Set([...list(own(application, 'redirectUris')), loginCallback(settings)]),
      ],
      clientId: secrets.get('OIDC_CLIENT_ID'),
      clientSecret: secrets.get('OIDC_CLIENT_SECRET'),
    },
    method: 'POST',
    session,
  });
  demand(context, answer, applicationId);
}

/** A user as the first one is made; Casdoor hashes the password itself. */
export interface NewUser {
  readonly owner: string;
  readonly name: string;
  readonly displayName: string;
  readonly phone: string;
  readonly countryCode: string;
  readonly password: Secret;
}

export async function addUser(
  context: CasdoorContext,
  session: Session,
  user: NewUser,
): Promise<void> {
  const answer = await casdoor(context, {
    path: '/api/add-user',
    json: {
      ...user,
      type: 'normal-user',
      signupApplication: seededNames(context.deployment).application,
      isAdmin: false,
      isForbidden: false,
      properties: {},
    },
    session,
  });
  demand(context, answer, `${user.owner}/${user.name}`, user.password);
}

/** The first user as init_data.json would have made it. */
export const addDemo = (context: CasdoorContext, session: Session): Promise<void> =>
  addUser(context, session, {
    ...accounts.demo,
    owner: accounts.organization,
    displayName: accounts.demo.name,
    password: context.deployment.secrets.get('PASSWORD_DEMO'),
  });

export async function addDemoPhone(context: CasdoorContext, session: Session): Promise<void> {
  const user = await readDemo(context, session);
  const answer = await casdoor(context, {
    path: '/api/update-user',
    query: { id: demoId, columns: 'phone,country_code' },
    json: {
      ...user,
      phone: accounts.demo.phone,
      countryCode: accounts.demo.countryCode,
    },
    session,
  });
  demand(context, answer, demoId);
}

export function applicationMissing(): UserError {
  return new UserError({
    id: 'casdoor-seed-incomplete',
    title: t.appMissing(),
    why: [t.appMissingWhy()],
    next: [
      { command: `${program.command} restart casdoor`, what: t.restartCasdoor() },
      { command: `${program.command} logs casdoor`, what: t.seeLog() },
    ],
  });
}

function demand(
  { deployment: { secrets: known } }: CasdoorContext,
  answer: CasdoorAnswer,
  name: string,
  ...own: readonly Secret[]
): void {
  if (answer.ok) return;
  const secrets = ['PASSWORD_CASDOOR_ADMIN', 'PASSWORD_DEMO', 'OIDC_CLIENT_SECRET'];
  // An installation of another's does not know them all.
  const hidden = secrets.filter((secret) => known.has(secret)).map((secret) => known.get(secret));
  const words = quoteAnswer(answer.message || answer.raw.text, [...hidden, ...own]);
  throw new UserError({
    id: 'accounts-change-refused',
    title: t.refusedChange({ name }),
    why: [t.said({ words: literal(words) })],
    next: [{ command: `${program.command} logs casdoor`, what: t.seeLog() }],
  });
}
