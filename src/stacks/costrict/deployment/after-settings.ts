import { isDeepStrictEqual } from 'node:util';
import { list, parseJson, text } from '../../../base/json.ts';
import type { Message } from '../../../base/message.ts';
import { program } from '../../../base/program.ts';
import type { Secret } from '../../../base/secret.ts';
import type { Deployment } from '../../../config/deployment.ts';
import type { Action } from '../../../repair/action.ts';
import type { FollowUp } from '../../../repair/fix.ts';
import type { StepContext } from '../../../runs/step.ts';
import { readObjects } from '../apisix/plan.ts';
import { objectsFor } from '../apisix/routes.ts';
import { inCasdoor, type RowKey, readColumns } from '../casdoor/database.ts';
import { publicAdminPassword, seededNames } from '../casdoor/names.ts';
import { isStored, passwordColumns } from '../casdoor/password.ts';
import { seededRows } from '../casdoor/rows.ts';
import { casdoorObjectAction } from '../resources/casdoor-object.ts';
import { gatewayObjectActions } from '../resources/gateway-object.ts';
import { afterSettingsTexts as t } from '../texts/after-settings.ts';
import { loginCallback } from './addresses.ts';
import type { CostrictSettings } from './settings-shape.ts';

type Context = StepContext<CostrictSettings>;
type After = Deployment<CostrictSettings>;

/**
 * Objects of Casdoor and of the gateway that hold an address or a secret. Other changes by people
 * there stay.
 */
export async function afterSettings(context: Context, after: After): Promise<FollowUp> {
  const changed = changesOf(context, after);
  const [accounts, routes] = await Promise.all([
    changed.accounts
      ? reached(() => accountActions(context, after), t.accountsAway({ command: again }))
      : nothing,
    changed.client
      ? reached(() => routeActions(context, after), t.gatewayAway({ command: again }))
      : nothing,
  ]);
  return {
    actions: [...accounts.actions, ...routes.actions],
    notices: [...accounts.notices, ...routes.notices],
  };
}

const nothing: FollowUp = { actions: [], notices: [] };
const again = `${program.command} doctor`;

/** A service that is away now is reported: once it is back, doctor sees what is left. */
async function reached(look: () => Promise<readonly Action[]>, away: Message): Promise<FollowUp> {
  try {
    return { actions: await look(), notices: [] };
  } catch {
    return { actions: [], notices: [away] };
  }
}

const clientSecrets = ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'];
/** Nothing of a deployment's own is called as others seed it. */
const rows = seededRows({});
const passwords = [
  { row: rows.admin, name: 'PASSWORD_CASDOOR_ADMIN', known: publicAdminPassword },
  { row: rows.demo, name: 'PASSWORD_DEMO', known: seededNames({}).demo.publicPassword },
] as const;

/** Nothing differs where an interrupted change resumes: then everything is looked at. */
function changesOf({ deployment: before }: Context, after: After) {
  const differs = (name: string) => !before.secrets.get(name).sameAs(after.secrets.get(name));
  const settled = isDeepStrictEqual(before.settings, after.settings);
  const moved = loginCallback(before.settings) !== loginCallback(after.settings);
  const client = clientSecrets.some(differs);
  const resumed = settled && !before.secrets.names().some(differs);
  return {
    accounts: resumed || moved || client || passwords.some(({ name }) => differs(name)),
    client: resumed || client,
  };
}

function accountActions(context: Context, after: After): Promise<readonly Action[]> {
  return inCasdoor(context, async (query) => {
    const columns = ['client_id', 'client_secret', 'redirect_uris'];
    const application = await readColumns(query, rows.application, columns);
    const actions = application ? applicationActions(application, after) : [];
    for (const { row, name, known } of passwords) {
      const there = await readColumns(query, row, ['password', 'password_type']);
      const old = [context.deployment.secrets.get(name), known];
      if (there && (await isStale(there, after.secrets.get(name), old)))
        actions.push(await passwordAction(row, name, after));
    }
    return actions;
  });
}

type Row = Readonly<Record<string, unknown>>;

/** Only our own values: callbacks that somebody added stay in the list. */
function applicationActions(row: Row, { secrets, settings }: After): Action[] {
  const clients = { client_id: 'OIDC_CLIENT_ID', client_secret: 'OIDC_CLIENT_SECRET' };
  const stale = Object.entries(clients).filter(
    ([column, name]) => !secrets.get(name).equals(text(row[column])),
  );
  const there = list(parseJson(text(row.redirect_uris))).map(String);
  const callback = loginCallback(settings);
  const moved = !there.includes(callback);
  if (stale.length === 0 && !moved) return [];
  const set = {
    ...Object.fromEntries(stale.map(([column, name]) => [column, secrets.get(name)])),
    ...(moved ? { redirect_uris: JSON.stringify([...there, callback]) } : {}),
  };
  const detail = stale.length > 0 ? t.client() : t.callback();
  return [
    casdoorObjectAction(rows.application, { set }, detail, moved ? `+${callback}` : undefined),
  ];
}

/** A password that was replaced; one that a person chose is theirs. */
async function isStale(row: Row, now: Secret, old: readonly (Secret | string)[]): Promise<boolean> {
  const stored = (password: Secret | string) =>
    isStored(password, text(row.password), text(row.password_type));
  if (await stored(now)) return false;
  for (const password of old) if (await stored(password)) return true;
  return false;
}

async function passwordAction(row: RowKey, name: string, after: After): Promise<Action> {
  const set = await passwordColumns(after.secrets.get(name));
  return casdoorObjectAction(row, { set }, t.password({ name }));
}

async function routeActions(context: Context, after: After): Promise<readonly Action[]> {
  const actual = await readObjects(context);
  return objectsFor(after.secrets)
    .filter(({ kind }) => kind === 'routes')
    .flatMap((object) => gatewayObjectActions(object, actual))
    .filter(({ change }) => /client_(?:id|secret)/.test(change.diff ?? ''));
}
