import { describe, expect, it } from 'vitest';
import { UserError } from '../../../../../src/base/errors.ts';
import { say } from '../../../../../src/base/message.ts';
import { loginPageFault } from '../../../../../src/stacks/costrict/casdoor/state.ts';
import { accountsStep } from '../../../../../src/stacks/costrict/casdoor/step.ts';
import {
  callback,
  casdoorHttp,
  type FakeCasdoor,
  freshCasdoor,
} from '../../../../support/casdoor.ts';
import { answer, httpOf, refused, testContext } from '../../../../support/costrict.ts';

async function deploy(state: FakeCasdoor) {
  const http = casdoorHttp(state);
  const context = testContext(http);
  const planned = await accountsStep.plan(context);
  const { changes } = planned;
  if (changes.length > 0) await accountsStep.act(context, planned);
  const said = await accountsStep.prove(context, planned);
  return { changes: changes.map(({ name, action }) => `${action} ${name}`), said, context, http };
}

async function failing(state: FakeCasdoor): Promise<UserError> {
  const error = await deploy(state).catch((thrown: unknown) => thrown);
  if (!(error instanceof UserError)) throw error;
  return error;
}

describe('the accounts step', () => {
  it('must replace the public password of the administrator and nothing else on a fresh Casdoor', async () => {
    const state = freshCasdoor();
    const { changes, said, context } = await deploy(state);
    expect(changes).toEqual(['update built-in/admin']);
    expect(state.adminPassword).toBe('secret-of-PASSWORD_CASDOOR_ADMIN');
    expect(say(said, 'en')).toContain('demo');
    expect(context.warnings).toEqual([]);
  });

  it('must change nothing the second time', async () => {
    const state = freshCasdoor();
    await deploy(state);
    const before = structuredClone(state);
    expect((await deploy(state)).changes).toEqual([]);
    expect(state.wrong).toEqual(before.wrong);
    expect(state).toEqual(before);
  });

  it('must add the callback and keep those that are there', async () => {
    const state = freshCasdoor();
    if (state.application) state.application.redirectUris = ['http://old/callback'];
    const { changes } = await deploy(state);
    expect(changes).toContain('update admin/loginApp');
    expect(state.application?.redirectUris).toEqual(['http://old/callback', callback]);
    expect(state.application?.displayName).toBe('ours');
  });

  it('must add the exact callback although a loose pattern accepts it already', async () => {
    const state = freshCasdoor();
    if (state.application) state.application.redirectUris = ['/oidc-auth/'];
    await deploy(state);
    expect(state.application?.redirectUris).toEqual(['/oidc-auth/', callback]);
  });

  it.each(['clientId', 'clientSecret'] as const)(
    'must bring a differing %s up to the settings',
    async (key) => {
      const state = freshCasdoor();
      if (state.application) state.application[key] = 'stale';
      const { changes } = await deploy(state);
      expect(changes).toContain('update admin/loginApp');
      expect(state.application?.[key]).toMatch(/^secret-of-/);
    },
  );

  it('must add the first user when it is not there, and give it a phone when it has none', async () => {
    const gone = { ...freshCasdoor(), demo: undefined };
    expect((await deploy(gone)).changes).toContain('create user-group/demo');
    expect(gone.demo).toMatchObject({
      phone: expect.stringMatching(/^\d{11}$/),
      signupApplication: 'loginApp',
    });
    const mute = freshCasdoor();
    if (mute.demo) mute.demo.phone = '';
    expect((await deploy(mute)).changes).toContain('update user-group/demo');
    expect(mute.demo?.phone).toMatch(/^\d{11}$/);
  });

  it('must take a password that a person gave to demo for no error, and say so', async () => {
    const state = freshCasdoor();
    if (state.demo) state.demo.password = 'my own';
    const { context } = await deploy(state);
    expect(state.demo?.password).toBe('my own');
    expect(context.warnings.map((text) => text.id)).toEqual(['costrict.accounts.demoChanged']);
  });

  const refusals = [
    ['invalid username or password: password or code is incorrect', 'demoChanged'],
    ['invalid username or password: … too many times, please wait for 15 minutes', 'demoLocked'],
    ['the user is forbidden to sign in, please contact the administrator', 'demoDisabled'],
    ['the user does not exist', 'demoMissing'],
  ] as const;
  it.each(refusals)('must name what a person did by Casdoor’s words: %s', async (words, said) => {
    const body = { error: 'invalid_grant', error_description: words };
    const http = casdoorHttp(freshCasdoor(), (seen) =>
      seen.body.includes('grant_type=password') ? answer(400, body) : undefined,
    );
    const context = testContext(http);
    const planned = await accountsStep.plan(context);
    await accountsStep.act(context, planned);
    await accountsStep.prove(context, planned);
    expect(context.warnings.map((text) => text.id)).toEqual([`costrict.accounts.${said}`]);
  });

  it('must not take Casdoor’s own trouble with its database for another password', async () => {
    const msg = 'pq: password authentication failed for user "zgsm"';
    const http = casdoorHttp(freshCasdoor(), (seen) =>
      seen.body.includes('grant_type=password')
        ? answer(200, { status: 'error', msg, data: null })
        : undefined,
    );
    const context = testContext(http);
    const planned = await accountsStep.plan(context);
    await accountsStep.act(context, planned);
    await expect(accountsStep.prove(context, planned)).rejects.toMatchObject({
      id: 'login-refused',
      why: [expect.objectContaining({ id: 'costrict.accounts.said' })],
    });
  });

  it('must leave an administrator’s own password alone, and say so', async () => {
    const state = { ...freshCasdoor(), adminPassword: 'my own' };
    const { context, changes } = await deploy(state);
    expect(changes).toEqual([]);
    expect(state.adminPassword).toBe('my own');
    expect(context.warnings.map((text) => text.id)).toEqual(['costrict.accounts.adminChanged']);
  });

  it('must not lock people out: two wrong passwords of the administrator and one of demo a run', async () => {
    const state = { ...freshCasdoor(), adminPassword: 'my own' };
    if (state.demo) state.demo.password = 'my own';
    await deploy(state);
    expect(state.wrong).toEqual({ admin: 2, demo: 1 });
  });

  it('must say what to fix manually when the administrator cannot log in', async () => {
    const state = { ...freshCasdoor(), adminPassword: 'my own' };
    if (state.application) state.application.redirectUris = ['http://old/callback'];
    const error = await failing(state);
    expect(error.id).toBe('oidc-callback-mismatch');
    expect(error.why.map((text) => say(text, 'en')).join('\n')).toContain(callback);
    expect(error.next.length).toBeGreaterThan(0);
  });

  it('must say when Casdoor was started without its application', async () => {
    const error = await failing({ ...freshCasdoor(), application: undefined });
    expect(error.id).toBe('casdoor-seed-incomplete');
    expect(error.next[0]?.command).toBe('costrict restart casdoor');
  });

  it('must tell an absent Casdoor and a page in its place apart', async () => {
    const absent = testContext(httpOf(() => refused('ECONNREFUSED')));
    await expect(accountsStep.plan(absent)).rejects.toMatchObject({ id: 'accounts-unreachable' });
    const page = testContext(httpOf(() => answer(200, '<html>', { 'content-type': 'text/html' })));
    await expect(accountsStep.plan(page)).rejects.toMatchObject({ id: 'accounts-not-itself' });
  });

  it('must plan in a dry run before Casdoor runs', async () => {
    const context = testContext(
      httpOf(() => refused('ECONNREFUSED')),
      { options: { looksOnly: true } },
    );
    expect((await accountsStep.plan(context)).changes.map(({ name }) => name)).toEqual([
      'built-in/admin',
      'admin/loginApp',
      'user-group/demo',
    ]);
  });

  it('must never write a token or password into changes, warnings or errors', async () => {
    const state = freshCasdoor();
    if (state.application) state.application.clientSecret = 'stale-secret';
    const { context, changes, said } = await deploy(state);
    const error = await failing({ ...freshCasdoor(), application: undefined });
    const all = JSON.stringify([changes, said, context.warnings, error.why, error.quote]);
    expect(all).not.toMatch(/secret-of|stale-secret|token-of|casdoor_session_id/);
  });

  it('must keep passwords and tokens out of addresses', async () => {
    const { http } = await deploy(freshCasdoor());
    for (const { url } of http.seen)
      expect(url.href).not.toMatch(/PASSWORD|CLIENT_SECRET|token-of/);
  });
});

describe('what the login page complains about', () => {
  it.each([
    ['Invalid client_id', 'client'],
    ["Redirect URI: http://a doesn't exist in the allowed Redirect URI list", 'redirect'],
    ['something else', 'error'],
  ] as const)('must be read from "%s"', (words, fault) => {
    expect(loginPageFault(words)).toBe(fault);
  });
});
