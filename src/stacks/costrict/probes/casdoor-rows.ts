import { isObject, type Json, list, own, parseJson, text } from '../../../base/json.ts';
import { defineProbe, type Reading } from '../../../doctor/probe.ts';
import { readDatabase } from '../../../doctor/stack-probe.ts';
import type { PostgresSession } from '../../../effects/effects.ts';
import { isKeyPair, type LoginAppFault, loginAppFaults } from '../casdoor/login-app.ts';
import { accounts, publicAdminPassword, type SeededNames, seededNames } from '../casdoor/names.ts';
import { isStored } from '../casdoor/password.ts';
import { loginCallback } from '../deployment/addresses.ts';
import { databaseServices } from '../deployment/database.ts';
import { doctorTexts as t } from '../texts/doctor.ts';
import { askServices, type StackContext } from './context.ts';

type Same = 'same' | 'other';

/** Casdoor's objects as its database holds them; passwords and secrets only as the answer of a comparison. */
export interface CasdoorRows {
  readonly organization: boolean;
  readonly application: {
    readonly clientId: Same;
    readonly clientSecret: Same;
    /** Our callback is in the list, to the letter or by a pattern. */
    readonly listed: boolean;
    /** Callbacks of the login service under other addresses. */
    readonly stale: readonly string[];
    readonly hours: number | null;
    readonly refreshHours: number | null;
    /** Settings with which logins fail or are stricter; of installations that others made, none. */
    readonly faults: readonly LoginAppFault[];
    /** The certificate whose private key is another one's, by its name. */
    readonly strangeKey: string | null;
  } | null;
  /** null: the password is stored in a way that cannot be compared. */
  readonly admin: { readonly publicPassword: boolean | null } | null;
  readonly demo: DemoRow | null;
  /** Users of the organization, deleted ones left out. */
  readonly users: number;
}

export interface DemoRow {
  /** Whether its password is the one in secrets.env. */
  readonly ours: boolean | null;
  readonly publicPassword: boolean | null;
  readonly phone: boolean;
  readonly forbidden: boolean;
  /** Wrong passwords were entered so often that Casdoor refuses the right one for a while. */
  readonly locked: boolean;
  /** How many wrong passwords lock a user, and for how long. */
  readonly lock: { readonly attempts: number; readonly minutes: number };
}

const callbackPath = '/oidc-auth/api/v1/plugin/login/callback';

const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

// Casdoor takes an entry as it is, and as a pattern (.* before a path), which later scripts of others write.
function takes(entry: string, url: string): boolean {
  if (entry === url) return true;
  if (!entry.startsWith('.*')) return false;
  return url.endsWith(entry.slice(2).replaceAll('\\.', '.'));
}

/** Keys are compared here, and go no further. */
function strangeKeyOf(cert: Json | undefined): string | null {
  const [certificate, key] = [text(own(cert, 'certificate')), text(own(cert, 'private_key'))];
  return isKeyPair(certificate, key) === false ? text(own(cert, 'name')) : null;
}

function applicationOf(
  context: StackContext,
  row: Json | undefined,
  cert: Json | undefined,
): CasdoorRows['application'] {
  if (row === undefined) return null;
  const { secrets, settings } = context.deployment;
  const callbacks = list(parseJson(text(own(row, 'redirect_uris')))).map(String);
  const wanted = loginCallback(settings);
  const same = (name: string, column: string): Same =>
    secrets.get(name).equals(text(own(row, column))) ? 'same' : 'other';
  return {
    clientId: same('OIDC_CLIENT_ID', 'client_id'),
    clientSecret: same('OIDC_CLIENT_SECRET', 'client_secret'),
    listed: callbacks.some((one) => takes(one, wanted)),
    stale: callbacks.filter(
      (url) => !takes(url, wanted) && url.endsWith(callbackPath) && URL.canParse(url),
    ),
    hours: number(own(row, 'expire_in_hours')),
    refreshHours: number(own(row, 'refresh_expire_in_hours')),
    faults: context.deployment.adopted ? [] : loginAppFaults(row),
    strangeKey: strangeKeyOf(cert),
  };
}

const stored = (row: Json, password: Parameters<typeof isStored>[0]) =>
  isStored(password, text(own(row, 'password')), text(own(row, 'password_type')));

async function demoOf(
  { deployment, effects }: StackContext,
  row: Json,
  application: Json | undefined,
): Promise<DemoRow> {
  const attempts = number(own(application, 'failed_signin_limit')) || 5;
  const minutes = number(own(application, 'failed_signin_frozen_time')) || 15;
  const since =
    effects.clock.now().getTime() - Date.parse(text(own(row, 'last_signin_wrong_time')));
  const { secrets } = deployment;
  // An installation of another's keeps the first user's password nowhere.
  const known = secrets.has('PASSWORD_DEMO') ? secrets.get('PASSWORD_DEMO') : undefined;
  return {
    ours: known ? await stored(row, known) : null,
    // Ours is hashed; only existing installations keep the public one, and as plain text.
    publicPassword: text(own(row, 'password')) === seededNames(deployment).demo.publicPassword,
    phone: text(own(row, 'phone')) !== '',
    forbidden: own(row, 'is_forbidden') === true,
    locked: (number(own(row, 'signin_wrong_times')) ?? 0) >= attempts && since < 60_000 * minutes,
    lock: { attempts, minutes },
  };
}

async function readRows(
  session: PostgresSession,
  { organization, application, demo }: SeededNames,
): Promise<ReadonlyMap<string, Json>> {
  const { owner, admin } = accounts;
  // Whole rows: columns that an older Casdoor lacks are then missing and no error.
  const rows = await session.query<{ what: string; row: unknown }>(
    `SELECT 'organization' AS what, to_jsonb(o) AS row FROM organization o WHERE owner = $1 AND name = $2
     UNION ALL SELECT 'application', to_jsonb(a) FROM application a WHERE owner = $1 AND name = $3
     UNION ALL SELECT 'admin', to_jsonb(u) FROM "user" u WHERE owner = $4 AND name = $5
     UNION ALL SELECT 'demo', to_jsonb(u) FROM "user" u WHERE owner = $2 AND name = $6
     UNION ALL SELECT 'cert', to_jsonb(c) FROM cert c
       WHERE name = (SELECT to_jsonb(a)->>'cert' FROM application a WHERE owner = $1 AND name = $3)
     UNION ALL SELECT 'users', jsonb_build_object('count', count(*)) FROM "user" WHERE owner = $2`,
    [owner, organization, application, admin.organization, admin.name, demo.name],
  );
  return new Map(rows.flatMap(({ what, row }) => (isObject(row) ? [[what, row] as const] : [])));
}

/** Organization, login application and first users, read from Casdoor's database without a login. */
export const casdoorRows = defineProbe<CasdoorRows>({
  id: 'casdoor-rows',
  title: t.probeCasdoorRows(),
  deadline: 'short',
  read: (context) =>
    askServices(context, databaseServices, async (stack): Promise<Reading<CasdoorRows>> => {
      const rows = await readDatabase(stack, 'casdoor', (session) =>
        readRows(session, seededNames(stack.deployment)),
      );
      const admin = rows.get('admin');
      const demo = rows.get('demo');
      const application = rows.get('application');
      const publicPassword = admin && (await stored(admin, publicAdminPassword));
      const value: CasdoorRows = {
        organization: rows.has('organization'),
        application: applicationOf(stack, application, rows.get('cert')),
        admin: publicPassword === undefined ? null : { publicPassword },
        demo: demo ? await demoOf(stack, demo, application) : null,
        users: number(own(rows.get('users'), 'count')) ?? 0,
      };
      return { status: 'ok', value };
    }),
});
