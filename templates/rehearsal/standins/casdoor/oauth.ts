import { randomUUID } from 'node:crypto';
import { basicAuth, bodyOf, type Call, parseObject, send } from '../kit/http.ts';
import type { Server } from './server.ts';
import type { Row } from './tables.ts';
import { issueToken, jwks, readToken } from './tokens.ts';
import { checkPassword, forbidden } from './users.ts';

/** The issuer: the configured origin, else whatever the client called the server. */
function originOf(server: Server, call: Call): string {
  return server.origin || `http://${call.request.headers.host ?? 'localhost'}`;
}

async function formOf(call: Call): Promise<URLSearchParams> {
  const text = await bodyOf(call);
  const form = new URLSearchParams(call.query);
  const json = call.request.headers['content-type']?.includes('json')
    ? parseObject(text)
    : undefined;
  const entries = json
    ? Object.entries(json).map(([k, v]) => [k, String(v)] as const)
    : [...new URLSearchParams(text)];
  for (const [name, value] of entries) form.set(name, value);
  return form;
}

const refuse = (call: Call, status: number, error: string, error_description: string) =>
  send(call, status, { error, error_description });

/** The user who has this name or phone and this password, or why there is none. */
async function userOf(
  server: Server,
  application: Row,
  form: URLSearchParams,
): Promise<Row | string> {
  const owner = String(application.organization);
  const name = form.get('username') ?? '';
  const user =
    (await server.objects.get('user', owner, name)) ??
    (await server.objects.find('user', 'phone', name)).find((u) => u.owner === owner);
  if (user === undefined) return 'the user does not exist';
  const wrong = await checkPassword(server.objects, user, form.get('password') ?? '');
  if (wrong) return `invalid username or password: ${wrong}`;
  return user.isForbidden === true ? forbidden.replace('The', 'the') : user;
}

async function answerTokens(
  server: Server,
  call: Call,
  application: Row,
  user: Row,
): Promise<void> {
  const origin = originOf(server, call);
  const access = await issueToken(server.objects, application, user, origin, 'access-token');
  const refresh = await issueToken(server.objects, application, user, origin, 'refresh-token');
  send(call, 200, {
    access_token: access.token,
    id_token: access.token,
    refresh_token: refresh.token,
    token_type: 'Bearer',
    expires_in: access.seconds,
    scope: 'openid profile email',
  });
}

async function byCode(
  server: Server,
  call: Call,
  application: Row,
  form: URLSearchParams,
): Promise<void> {
  const code = form.get('code') ?? '';
  const grant = server.codes.get(code);
  const bad = (why: string) => refuse(call, 400, 'invalid_grant', `authorization code${why}`);
  if (grant === undefined || grant.clientId !== application.clientId)
    return bad(`: [${code}] is invalid`);
  if (grant.usedFor !== undefined) return bad(` has been used for token: [${grant.usedFor}]`);
  const { owner, name } = application;
  if (application.clientSecret !== form.get('client_secret')) {
    const why = `client_secret is invalid for application: [${owner}/${name}], token.CodeChallenge: empty`;
    return refuse(call, 401, 'invalid_client', why);
  }
  server.codes.set(code, { ...grant, usedFor: `${owner}/${randomUUID()}` });
  const user = await server.objects.get('user', grant.owner, grant.name);
  if (user === undefined) return refuse(call, 400, 'invalid_grant', 'the user does not exist');
  return answerTokens(server, call, application, user);
}

async function byItself(
  server: Server,
  call: Call,
  application: Row,
  form: URLSearchParams,
): Promise<void> {
  if (application.clientSecret !== form.get('client_secret'))
    return refuse(call, 401, 'invalid_client', 'client_secret is invalid');
  const { owner, name } = application;
  const id = `${owner}/${name}`;
  return answerTokens(server, call, application, { owner, name, id, type: 'application' });
}

async function accessToken(server: Server, call: Call): Promise<void> {
  const form = await formOf(call);
  const grant = form.get('grant_type') ?? '';
  const basic = basicAuth(call.request);
  if (basic) {
    form.set('client_id', basic.user);
    form.set('client_secret', basic.password);
  }
  const clientId = form.get('client_id') ?? '';
  const application = (await server.objects.find('application', 'clientId', clientId))[0];
  if (application === undefined || clientId === '')
    return refuse(call, 401, 'invalid_client', 'client_id is invalid');
  const grants = application.grantTypes;
  if (!Array.isArray(grants) || !grants.includes(grant))
    return refuse(
      call,
      400,
      'unsupported_grant_type',
      `grant_type: ${grant} is not supported in this application`,
    );
  if (grant === 'authorization_code') return byCode(server, call, application, form);
  if (grant === 'password') {
    const user = await userOf(server, application, form);
    return typeof user === 'string'
      ? refuse(call, 400, 'invalid_grant', user)
      : answerTokens(server, call, application, user);
  }
  if (grant === 'client_credentials') return byItself(server, call, application, form);
  if (grant === 'refresh_token') {
    const claims = await readToken(server.objects, application, form.get('refresh_token') ?? '');
    const user =
      claims && (await server.objects.get('user', String(claims.owner), String(claims.name)));
    return user
      ? answerTokens(server, call, application, user)
      : refuse(call, 400, 'invalid_grant', 'refresh token is invalid, expired or revoked');
  }
  return refuse(call, 400, 'unsupported_grant_type', `grant_type: ${grant} is not rehearsed`);
}

/** The fields of a token that are answered; the others are left out. */
const introspected = ['scope', 'exp', 'iat', 'nbf', 'sub', 'aud', 'iss', 'jti'];

async function introspect(server: Server, call: Call): Promise<void> {
  const form = await formOf(call);
  // As they come: an id or a secret that was percent-encoded for the header is another one here.
  const basic = basicAuth(call.request);
  const id = basic?.user ?? form.get('client_id') ?? '';
  const secret = basic?.password ?? form.get('client_secret') ?? '';
  if (id === '' || secret === '') return send(call, 400, { error: 'invalid_request' });
  const application = (await server.objects.find('application', 'clientId', id))[0];
  // A client in the header is looked at before any call is, and refused as any call is.
  const no = (words: string) =>
    basic
      ? send(call, 200, { status: 'error', msg: words, sub: '', name: '', data: null, data2: null })
      : send(call, 400, { error: 'Invalid application or wrong clientSecret' });
  if (application === undefined) return no(`Application not found for client ID: ${id}`);
  if (application.clientSecret !== secret)
    return no(`Incorrect client secret for application: ${application.name}`);
  const claims = await readToken(server.objects, application, form.get('token') ?? '').catch(
    () => undefined,
  );
  if (claims === undefined) return send(call, 200, { active: false });
  send(call, 200, {
    active: true,
    ...Object.fromEntries(introspected.map((name) => [name, claims[name]])),
    client_id: application.clientId,
    username: claims.name,
    token_type: 'Bearer',
  });
}

function openidConfiguration(server: Server, call: Call): void {
  const issuer = originOf(server, call);
  send(call, 200, {
    issuer,
    authorization_endpoint: `${issuer}/login/oauth/authorize`,
    token_endpoint: `${issuer}/api/login/oauth/access_token`,
    userinfo_endpoint: `${issuer}/api/userinfo`,
    introspection_endpoint: `${issuer}/api/login/oauth/introspect`,
    jwks_uri: `${issuer}/.well-known/jwks`,
    response_types_supported: ['code', 'token', 'id_token'],
    grant_types_supported: ['password', 'authorization_code'],
    id_token_signing_alg_values_supported: ['RS256'],
  });
}

/** A one-time code for a user who logged in on the page. */
export function issueCode(server: Server, application: Row, user: Row): string {
  const code = randomUUID().replaceAll('-', '');
  server.codes.set(code, {
    clientId: String(application.clientId),
    owner: String(user.owner),
    name: String(user.name),
  });
  return code;
}

export const oauthRoutes = new Map<string, (server: Server, call: Call) => void | Promise<void>>([
  ['/api/login/oauth/access_token', accessToken],
  ['/api/login/oauth/introspect', introspect],
  ['/.well-known/openid-configuration', openidConfiguration],
  ['/.well-known/jwks', async (server, call) => send(call, 200, await jwks(server.objects))],
]);
