import { UserError } from '../../../base/errors.ts';
import type { Change } from '../../../base/events.ts';
import { program } from '../../../base/program.ts';
import { publicUrl } from '../../../config/addresses.ts';
import type { Step } from '../../../runs/step.ts';
import { loginCallback } from '../deployment/addresses.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { accountsTexts as t } from '../texts/accounts.ts';
import type { CasdoorContext } from './api.ts';
import {
  addDemo,
  addDemoPhone,
  applicationMissing,
  fixApplication,
  setAdminPassword,
} from './change.ts';
import { adminLogin } from './login.ts';
import { adminId, applicationId, demoId } from './names.ts';
import { proveLogin } from './prove.ts';
import { type AccountsState, inspectAccounts, loginPageBroken } from './state.ts';

/**
 * Casdoor's objects. init_data.json makes what is not there when Casdoor starts; this step closes the
 * administrator's public password, brings the login application up to the settings and proves a login.
 * Changes by people (a password of their own, more callbacks) stay.
 */
export const accountsStep: Step<CostrictSettings, AccountsState> = {
  id: 'accounts',
  title: t.title(),
  async plan(context) {
    try {
      const state = await inspectAccounts(context);
      return { changes: changesFor(context, state), state };
    } catch (error) {
      const absent = error instanceof UserError && error.id === 'accounts-unreachable';
      if (!absent || !context.options.looksOnly) throw error;
      return { changes: [changes.adminPassword, changes.seededApplication, changes.seededDemo] };
    }
  },
  async act(context, { changes: planned, state: before }) {
    const state = await inspectAccounts(context, before);
    let session = state.session;
    for (const change of planned) {
      if (session === undefined) throw cannotFix(context, state);
      if (change.name === adminId) {
        await setAdminPassword(context, session);
        session = await ownSession(context);
      } else if (change.name === applicationId) await fixApplication(context, session);
      else if (change.action === 'create') await addDemo(context, session);
      else await addDemoPhone(context, session);
    }
  },
  async prove(context, { state: before }) {
    const state = await inspectAccounts(context, before);
    if (state.admin === 'public')
      throw new UserError({ id: 'insecure-defaults', title: t.adminNotProved(), next: again });
    if (state.admin === 'other') context.warn(t.adminChanged());
    if (state.admin === 'locked') context.warn(t.adminLocked());
    if (state.app !== 'ok') throw loginPageBroken(state.appWords, again);
    return proveLogin(context);
  },
};

const again = [{ command: `${program.command} deploy --from accounts`, what: t.again() }];

const account = (name: string, action: Change['action'], detail: Change['detail']): Change => ({
  kind: 'account',
  action,
  name,
  ...(detail ? { detail } : {}),
});

const changes = {
  adminPassword: account(adminId, 'update', t.publicPassword()),
  seededApplication: account(applicationId, 'create', t.seeded()),
  seededDemo: account(demoId, 'create', t.seeded()),
  addDemo: account(demoId, 'create', t.addUser()),
  addPhone: account(demoId, 'update', t.addPhone()),
};

function changesFor(context: CasdoorContext, state: AccountsState): readonly Change[] {
  const callback = loginCallback(context.deployment.settings);
  const found: Change[] = [];
  if (state.admin === 'public') found.push(changes.adminPassword);
  if (state.app === 'missing') throw applicationMissing();
  if (state.app === 'error') throw loginPageBroken(state.appWords, again);
  if (state.app !== 'ok') {
    if (state.session === undefined) throw cannotFix(context, state);
    const detail = state.app === 'client' ? t.newClient() : t.addCallback({ url: callback });
    found.push(account(applicationId, 'update', detail));
  }
  if (state.demo === 'missing') found.push(changes.addDemo);
  if (state.demo === 'no-phone') found.push(changes.addPhone);
  return found;
}

async function ownSession(context: CasdoorContext) {
  const login = await adminLogin(context, context.deployment.secrets.get('PASSWORD_CASDOOR_ADMIN'));
  return login.status === 'in' ? login.session : undefined;
}

function cannotFix(context: CasdoorContext, state: AccountsState): UserError {
  const { settings } = context.deployment;
  return new UserError({
    id: state.app === 'client' ? 'oidc-client-id-mismatch' : 'oidc-callback-mismatch',
    title: t.appWrong(),
    why: [
      state.admin === 'locked' ? t.adminLocked() : t.adminChanged(),
      state.app === 'client'
        ? t.appNeedsClient()
        : t.appNeedsCallback({ url: loginCallback(settings) }),
      t.manually({ url: publicUrl(settings, 'casdoor') }),
    ],
    next: [
      {
        command: `${program.command} config set PASSWORD_CASDOOR_ADMIN`,
        what: t.putAdminPassword(),
      },
      ...again,
    ],
  });
}
