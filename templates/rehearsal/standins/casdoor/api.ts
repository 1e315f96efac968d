import { randomUUID } from 'node:crypto';
import { basicAuth, bodyOf, type Call, objectOf, parseObject, send } from '../kit/http.ts';
import { issueCode } from './oauth.ts';
import type { Server } from './server.ts';
import type { Row, Table } from './tables.ts';
import { addUser, checkPassword, forbidden, masked, setPassword } from './users.ts';

type Route = (server: Server, call: Call) => void | Promise<void>;

const ok = (call: Call, data: unknown = null, data2: unknown = null, headers = {}) =>
  send(call, 200, { status: 'ok', msg: '', sub: '', name: '', data, data2 }, headers);
const wrong = (call: Call, msg: string) =>
  send(call, 200, { status: 'error', msg, sub: '', name: '', data: null, data2: null });

const cookie = 'casdoor_session_id';
const sessionOf = (server: Server, call: Call) => {
  const found = new RegExp(`${cookie}=([^;]+)`).exec(call.request.headers.cookie ?? '');
  return server.sessions.get(found?.[1] ?? '');
};

/** An administrator: a session of the built-in organisation or of an admin user, or an application's own credentials. */
async function isAdmin(server: Server, call: Call): Promise<boolean> {
  const basic = basicAuth(call.request);
  if (basic) {
    const application = (await server.objects.find('application', 'clientId', basic.user))[0];
    return application !== undefined && application.clientSecret === basic.password;
  }
  const session = sessionOf(server, call);
  if (session === undefined) return false;
  const user = await server.objects.get('user', session.owner, session.name);
  return session.owner === 'built-in' || user?.isAdmin === true;
}

const admin =
  (route: Route): Route =>
  async (server, call) =>
    (await isAdmin(server, call)) ? route(server, call) : wrong(call, 'Unauthorized operation');

const idOf = (call: Call): [string, string] => {
  const [owner = '', name = ''] = (call.query.get('id') ?? '').split('/');
  return [owner, name];
};

const ownMachine = /^(?:https?:\/\/localhost|http:\/\/127\.0\.0\.1)(?=[:/]|$)/;

/** A request without a route: nobody may make it. */
export const noRoute: Route = (_, call) => wrong(call, 'Unauthorized operation');

/**
 * A redirect address fits an entry as a regular expression or as a part, an empty one too; this machine always does.
 * But a rehearsal is on this machine: its own address is judged by the list, or a wrong one could not be rehearsed.
 */
export function redirectAllowed(list: unknown, uri: string, origin = ''): boolean {
  const isOwn = origin !== '' && uri.startsWith(`${origin}/`);
  if (!isOwn && ownMachine.test(uri)) return true;
  return (Array.isArray(list) ? list.map(String) : []).some((entry) => {
    try {
      return new RegExp(entry).test(uri) || uri.includes(entry);
    } catch {
      return uri.includes(entry);
    }
  });
}

async function checkLogin(server: Server, query: URLSearchParams): Promise<Row | string> {
  const type = query.get('responseType') ?? '';
  if (!['code', 'token', 'id_token'].includes(type))
    return `Grant_type: ${type} is not supported in this application`;
  const clientId = query.get('clientId') ?? '';
  const application = (await server.objects.find('application', 'clientId', clientId))[0];
  if (application === undefined) return 'Invalid client_id';
  const uri = query.get('redirectUri') ?? '';
  if (!redirectAllowed(application.redirectUris, uri, server.origin))
    return `Redirect URI: ${uri} doesn't exist in the allowed Redirect URI list`;
  return application;
}

const withoutSecret = (application: Row): Row => ({ ...application, clientSecret: '***' });

async function appLogin(server: Server, call: Call): Promise<void> {
  const found = await checkLogin(server, call.query);
  return typeof found === 'string' ? wrong(call, found) : ok(call, withoutSecret(found));
}

async function login(server: Server, call: Call): Promise<void> {
  const body = await objectOf(call);
  const application = await server.objects.get(
    'application',
    'admin',
    String(body.application ?? ''),
  );
  if (application === undefined)
    return wrong(call, `The application: ${body.application} does not exist`);
  const owner = String(body.organization ?? application.organization);
  const user = await server.objects.get('user', owner, String(body.username ?? ''));
  if (user === undefined) return wrong(call, `The user: ${owner}/${body.username} doesn't exist`);
  if (user.isForbidden === true) return wrong(call, forbidden);
  const refused = await checkPassword(server.objects, user, String(body.password ?? ''));
  if (refused) return wrong(call, refused);
  const id = randomUUID();
  server.sessions.set(id, { owner, name: String(user.name) });
  const headers = { 'set-cookie': `${cookie}=${id}; Path=/; HttpOnly` };
  if (body.type !== 'code') return ok(call, `${owner}/${user.name}`, null, headers);
  const checked = await checkLogin(server, call.query);
  if (typeof checked === 'string') return wrong(call, checked);
  ok(call, issueCode(server, checked, user), null, headers);
}

async function getApplication(server: Server, call: Call): Promise<void> {
  const found = await server.objects.get('application', ...idOf(call));
  if (found === undefined) return ok(call, null);
  ok(call, (await isAdmin(server, call)) ? found : withoutSecret(found));
}

const update =
  (table: Table): Route =>
  async (server, call) => {
    const [owner, name] = idOf(call);
    const old = await server.objects.get(table, owner, name);
    if (old === undefined) return wrong(call, `The ${table}: ${owner}/${name} doesn't exist`);
    const body = await objectOf(call);
    if (table === 'application') {
      const taken = await server.objects.find('application', 'clientId', body.clientId);
      if (taken.some((a) => a.name !== name)) return ok(call, 'Unaffected');
    }
    if (table === 'user' && body.id !== old.id) return wrong(call, 'The ID is immutable.');
    // The password has a call of its own.
    const kept = table === 'user' ? { password: old.password, passwordType: old.passwordType } : {};
    const done = await server.objects.update(table, owner, name, {
      ...old,
      ...body,
      ...kept,
      owner,
      name,
    });
    ok(call, done ? 'Affected' : 'Unaffected');
  };

async function deleteUser(server: Server, call: Call): Promise<void> {
  const body = await objectOf(call);
  const [owner, name] = [String(body.owner ?? ''), String(body.name ?? '')];
  if (owner === 'built-in' && name === 'admin') return wrong(call, 'Unauthorized operation');
  ok(call, (await server.objects.remove('user', owner, name)) ? 'Affected' : 'Unaffected');
}

async function password(server: Server, call: Call): Promise<void> {
  const text = await bodyOf(call);
  const form = new URLSearchParams(text);
  const fields = parseObject(text) ?? Object.fromEntries(form);
  const field = (name: string) => String(fields[name] ?? '');
  if (!(await isAdmin(server, call))) return wrong(call, 'Please login first');
  const refused = await setPassword(server.objects, {
    owner: field('userOwner'),
    name: field('userName'),
    password: field('newPassword'),
    old: field('oldPassword'),
  });
  return refused ? wrong(call, refused) : ok(call);
}

const list =
  (table: Table): Route =>
  async (server, call) => {
    const rows = await server.objects.all(table, call.query.get('owner') ?? undefined);
    ok(call, table === 'user' ? rows.map(masked) : rows, rows.length);
  };

async function getUser(server: Server, call: Call): Promise<void> {
  const found = await server.objects.get('user', ...idOf(call));
  if (found && !(await isAdmin(server, call))) return wrong(call, 'Please login first');
  ok(call, found ? masked(found) : null);
}

export const apiRoutes = new Map<string, Route>([
  ['/api/health', (_, call) => ok(call)],
  [
    '/api/get-version-info',
    (_, call) => ok(call, { version: 'rehearsal', commitId: '', commitOffset: 0 }),
  ],
  ['/api/get-app-login', appLogin],
  ['/api/login', login],
  ['/api/logout', (_, call) => ok(call)],
  ['/api/get-application', getApplication],
  ['/api/get-applications', admin(list('application'))],
  ['/api/get-organizations', admin(list('organization'))],
  ['/api/update-application', admin(update('application'))],
  ['/api/update-user', admin(update('user'))],
  ['/api/get-user', getUser],
  ['/api/get-users', admin(list('user'))],
  ['/api/set-password', password],
  ['/api/delete-user', admin(deleteUser)],
  [
    '/api/add-user',
    admin(async (server, call) => {
      const refused = await addUser(server.objects, await objectOf(call));
      return refused ? wrong(call, refused) : ok(call, 'Affected');
    }),
  ],
  [
    '/api/get-account',
    async (server, call) => {
      const session = sessionOf(server, call);
      if (session === undefined) return wrong(call, 'Please login first');
      const user = await server.objects.get('user', session.owner, session.name);
      ok(call, user ? masked(user) : null);
    },
  ],
  ['/api/get-captcha', (_, call) => ok(call, { type: 'none' })],
]);
