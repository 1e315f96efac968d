import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startCasdoor, usePostgres } from '../support/accounts.ts';
import {
  type Ask,
  type CasdoorSeed,
  casdoorAnswers,
  type Fields,
  seedOf,
} from '../support/casdoor-calls.ts';
import { projectRoot } from '../support/cli.ts';
import { testDeployment } from '../support/costrict.ts';
import { rendered } from '../support/rendered.ts';

const adminLogin = (password: string, application = 'app-built-in') => ({
  ...{ application, organization: 'built-in', username: 'admin', password },
  ...{ autoSignin: false, type: 'login', signinMethod: 'Password' },
});

/** In this order: what is made first is used later. */
function asks(seed: CasdoorSeed): readonly Ask[] {
  const { organization: owner, application, clientId, clientSecret, callback } = seed;
  const page = { clientId, responseType: 'code', redirectUri: callback, type: 'code' };
  const open = (more: Fields) => ({ ...page, scope: 'openid', state: 'x', ...more });
  const client = { client_id: clientId, client_secret: clientSecret };
  const token = '/api/login/oauth/access_token';
  const byPassword = (username: string, password: string, more: Fields = {}) => ({
    ...client,
    ...{ grant_type: 'password', username, password, scope: 'openid', ...more },
  });
  const second = { owner, name: 'second', displayName: 'Second', phone: '13400000001' };
  const more = { countryCode: 'CN', type: 'normal-user', signupApplication: application };
  const user = { ...second, ...more, password: 'first-one', properties: {} };
  const set = (fields: Fields) => ({ userOwner: owner, userName: 'second', ...fields });
  const id = `${owner}/second`;
  const login = { ...adminLogin('', application), organization: owner, username: 'second' };
  const ask = (token_: string) => ({ token: token_, token_type_hint: 'access_token' });
  const introspect = '/api/login/oauth/introspect';
  const wrongOnes = [1, 2, 3, 4, 5].map(
    (n): Ask => ({ name: `wrong password ${n}`, path: token, form: byPassword('second', 'wrong') }),
  );
  return [
    { name: 'health', path: '/api/health' },
    { name: 'discovery', path: '/.well-known/openid-configuration' },
    { name: 'keys', path: '/.well-known/jwks' },
    { name: 'page', path: '/api/get-app-login', query: open({}) },
    { name: 'page, other client', path: '/api/get-app-login', query: open({ clientId: 'x' }) },
    {
      name: 'page, other callback',
      path: '/api/get-app-login',
      query: open({ redirectUri: 'http://192.0.2.1/x' }),
    },
    {
      name: 'page, callback on this machine',
      path: '/api/get-app-login',
      query: open({ redirectUri: 'http://127.0.0.1:1/x' }),
    },
    {
      name: 'page, other kind',
      path: '/api/get-app-login',
      query: open({ responseType: 'other' }),
    },
    { name: 'account of nobody', path: '/api/get-account' },
    { name: 'users for nobody', path: '/api/get-users', query: { owner } },
    { name: 'user for nobody', path: '/api/get-user', query: { id: `${owner}/${seed.user}` } },
    { name: 'add for nobody', path: '/api/add-user', json: user },
    {
      name: 'application for nobody',
      path: '/api/get-application',
      query: { id: `admin/${application}` },
    },
    { name: 'login, wrong password', path: '/api/login', json: adminLogin('wrong') },
    { name: 'login, no application', path: '/api/login', json: adminLogin('123', 'none') },
    { name: 'login, no user', path: '/api/login', json: { ...adminLogin('1'), username: 'none' } },
    { name: 'login', path: '/api/login', json: adminLogin('123') },
    { name: 'account', path: '/api/get-account', as: 'admin' },
    {
      name: 'application',
      path: '/api/get-application',
      query: { id: `admin/${application}` },
      as: 'admin',
    },
    {
      name: 'no application',
      path: '/api/get-application',
      query: { id: 'admin/none' },
      as: 'admin',
    },
    { name: 'user', path: '/api/get-user', query: { id: `${owner}/${seed.user}` }, as: 'admin' },
    { name: 'no user', path: '/api/get-user', query: { id: `${owner}/none` }, as: 'admin' },
    { name: 'add', path: '/api/add-user', json: user, as: 'admin' },
    { name: 'add again', path: '/api/add-user', json: user, as: 'admin' },
    {
      name: 'add, phone taken',
      path: '/api/add-user',
      json: { ...user, name: 'third' },
      as: 'admin',
    },
    { name: 'add, bad name', path: '/api/add-user', json: { ...user, name: 'a b' }, as: 'admin' },
    { name: 'add, nowhere', path: '/api/add-user', json: { ...user, owner: 'none' }, as: 'admin' },
    { name: 'users', path: '/api/get-users', query: { owner }, as: 'admin' },
    { name: 'set by nobody', path: '/api/set-password', form: set({ newPassword: 'x' }) },
    { name: 'set, short', path: '/api/set-password', form: set({ newPassword: 'x' }), as: 'admin' },
    {
      name: 'set, blank',
      path: '/api/set-password',
      form: set({ newPassword: 'with blank' }),
      as: 'admin',
    },
    {
      name: 'set, no user',
      path: '/api/set-password',
      form: set({ userName: 'none', newPassword: 'another' }),
      as: 'admin',
    },
    {
      name: 'set, other old one',
      path: '/api/set-password',
      form: set({ oldPassword: 'other', newPassword: 'another' }),
      as: 'admin',
    },
    {
      name: 'set',
      path: '/api/set-password',
      form: set({ oldPassword: 'first-one', newPassword: 'another' }),
      as: 'admin',
    },
    {
      name: 'token',
      path: token,
      form: byPassword('second', 'another'),
      keep: { t: 'access_token' },
    },
    { name: 'token of the first user', path: token, form: byPassword(seed.user, seed.password) },
    { name: 'token, no user', path: token, form: byPassword('none', 'another') },
    {
      name: 'token, other client',
      path: token,
      form: byPassword('second', 'another', { client_id: 'none' }),
    },
    {
      name: 'token, no such way',
      path: token,
      form: byPassword('second', 'x', { grant_type: 'x' }),
    },
    {
      name: 'token of the application',
      path: token,
      form: { ...client, grant_type: 'client_credentials' },
    },
    {
      name: 'token of the application, other secret',
      path: token,
      form: { ...client, client_secret: 'x', grant_type: 'client_credentials' },
    },
    { name: 'active', path: introspect, form: ask('{t}'), client: [clientId, clientSecret] },
    { name: 'no token', path: introspect, form: ask('x.y.z'), client: [clientId, clientSecret] },
    { name: 'active, other secret', path: introspect, form: ask('{t}'), client: [clientId, 'x'] },
    { name: 'active, other client', path: introspect, form: ask('{t}'), client: ['x', 'x'] },
    { name: 'active, no client', path: introspect, form: ask('{t}') },
    {
      name: 'change of the user',
      path: '/api/update-user',
      query: { id, columns: 'phone,country_code' },
      json: { ...user, phone: '13400000002' },
      as: 'admin',
    },
    {
      name: 'change of no user',
      path: '/api/update-user',
      query: { id: `${owner}/none` },
      json: { ...user, name: 'none' },
      as: 'admin',
    },
    {
      name: 'code',
      path: '/api/login',
      query: open({}),
      json: { ...login, password: 'another', type: 'code' },
      keep: { code: 'data' },
    },
    {
      name: 'token by code, other secret',
      path: token,
      form: { ...client, client_secret: 'x', grant_type: 'authorization_code', code: '{code}' },
    },
    {
      name: 'token by code',
      path: token,
      form: { ...client, grant_type: 'authorization_code', code: '{code}' },
      keep: { r: 'refresh_token' },
    },
    {
      name: 'token by code again',
      path: token,
      form: { ...client, grant_type: 'authorization_code', code: '{code}' },
    },
    {
      name: 'refresh',
      path: token,
      form: { ...client, grant_type: 'refresh_token', refresh_token: '{r}' },
    },
    {
      name: 'refresh, other token',
      path: token,
      form: { ...client, grant_type: 'refresh_token', refresh_token: 'x' },
    },
    ...wrongOnes,
    { name: 'token while locked', path: token, form: byPassword('second', 'another') },
    { name: 'login while locked', path: '/api/login', json: { ...login, password: 'another' } },
    {
      name: 'disable',
      path: '/api/update-user',
      query: { id, columns: 'is_forbidden,signin_wrong_times' },
      json: { ...user, isForbidden: true, signinWrongTimes: 0 },
      as: 'admin',
    },
    { name: 'token while disabled', path: token, form: byPassword('second', 'another') },
    { name: 'login while disabled', path: '/api/login', json: { ...login, password: 'another' } },
    { name: 'delete for nobody', path: '/api/delete-user', json: user },
    { name: 'delete', path: '/api/delete-user', json: user, as: 'admin' },
    { name: 'not an address', path: '/api/nothing-here' },
  ];
}

/** Status and words by the name of the call; docs/verified.md says where they are from. */
const file = join(projectRoot, 'tests/support/casdoor-answers.json');
const known = async (): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));

async function initData(): Promise<string> {
  const files = await rendered(testDeployment());
  return files.get('config/casdoor/init_data.json') ?? '';
}

describe('the stand-in of Casdoor', () => {
  usePostgres();
  it('must answer each call with the status and the words of the real server', async () => {
    const text = await initData();
    const standin = await startCasdoor(text);
    expect(await casdoorAnswers(standin.url(8000), asks(seedOf(text)))).toEqual(await known());
  });
});

const { CASDOOR_URL: url, CASDOOR_INIT: init, CASDOOR_RECORD: again } = process.env;

/** For a real server on an empty database, started with the file that CASDOOR_INIT names. */
describe.runIf(url)('the real server', () => {
  it('must answer as the stand-in is held to', async () => {
    const text = init ? await readFile(init, 'utf8') : await initData();
    const answers = await casdoorAnswers(url ?? '', asks(seedOf(text)));
    if (again) await writeFile(file, `${JSON.stringify(answers, null, 2)}\n`);
    expect(answers).toEqual(await known());
  });
});
