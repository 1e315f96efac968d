import type { HttpResponse } from '../../src/effects/effects.ts';
import { answer, httpOf, type Seen } from './costrict.ts';

/** The data of a Casdoor in memory; tests change it as people would. */
export interface FakeCasdoor {
  adminPassword: string;
  demo: { name: string; phone: string; password: string; properties: object } | undefined;
  application:
    | { clientId: string; clientSecret: string; redirectUris: string[]; displayName: string }
    | undefined;
  /** Wrong passwords so far, by user. */
  wrong: Record<string, number>;
}

export const callback = 'http://10.20.0.15:39080/oidc-auth/api/v1/plugin/login/callback';

const ok = (data: unknown = null) => answer(200, { status: 'ok', msg: '', data });
const wrong = (msg: string) => answer(200, { status: 'error', msg, data: null });

function login(state: FakeCasdoor, body: { password: string }): HttpResponse {
  if (body.password !== state.adminPassword) {
    state.wrong.admin = (state.wrong.admin ?? 0) + 1;
    return state.wrong.admin > 5
      ? wrong('You have entered the wrong password too many times, please wait for 15 minutes')
      : wrong('password or code is incorrect, you have 4 remaining chances');
  }
  return answer(
    200,
    { status: 'ok', data: 'built-in/admin' },
    {
      'set-cookie': 'other=1; Expires=Thu, 01 Jan 2032 00:00:00 GMT, casdoor_session_id=s1; Path=/',
    },
  );
}

function appLogin({ application }: FakeCasdoor, { searchParams }: URL): HttpResponse {
  if (application?.clientId !== searchParams.get('clientId')) return wrong('Invalid client_id');
  const uri = searchParams.get('redirectUri') ?? '';
  return application.redirectUris.some((one) => uri.includes(one))
    ? ok({ name: 'loginApp' })
    : wrong(`Redirect URI: ${uri} doesn't exist in the allowed Redirect URI list`);
}

function token(state: FakeCasdoor, form: URLSearchParams): HttpResponse {
  if (form.get('client_id') !== state.application?.clientId)
    return answer(401, { error: 'invalid_client', error_description: 'client_id is invalid' });
  if (form.get('grant_type') === 'client_credentials')
    return answer(200, { access_token: 'token-of-application', expires_in: 60 });
  if (state.demo && form.get('password') === state.demo.password)
    return answer(200, { access_token: 'token-of-demo', expires_in: 60 });
  state.wrong.demo = (state.wrong.demo ?? 0) + 1;
  return answer(400, {
    error: 'invalid_grant',
    error_description: 'invalid username or password',
  });
}

function introspect({ application }: FakeCasdoor, { headers, body }: Seen): HttpResponse {
  const pair = Buffer.from((headers.authorization ?? '').replace('Basic ', ''), 'base64');
  if (pair.toString() !== `${application?.clientId}:${application?.clientSecret}`)
    return answer(401, { error: 'invalid_client' });
  return answer(200, { active: new URLSearchParams(body).get('token')?.startsWith('token-of-') });
}

function change(state: FakeCasdoor, seen: Seen): HttpResponse {
  if (seen.headers.cookie !== 'casdoor_session_id=s1') return wrong('Unauthorized operation');
  const form = new URLSearchParams(seen.body);
  switch (seen.url.pathname) {
    case '/api/get-application':
      return ok(state.application);
    case '/api/get-user':
      return ok(state.demo ? { ...state.demo, password: '***' } : null);
    case '/api/set-password':
      if (form.get('oldPassword') !== state.adminPassword) return wrong('password is incorrect');
      state.adminPassword = form.get('newPassword') ?? '';
      return ok();
    case '/api/update-application':
      state.application = JSON.parse(seen.body);
      return ok('Affected');
    case '/api/add-user':
      if (state.demo) return wrong('Username already exists');
      state.demo = JSON.parse(seen.body);
      return ok('Affected');
    case '/api/update-user':
      if (state.demo) state.demo.phone = JSON.parse(seen.body).phone;
      return ok('Affected');
    default:
      return answer(404, 'not found');
  }
}

/** A Casdoor just started from init_data.json. */
export function freshCasdoor(): FakeCasdoor {
  return {
    adminPassword: '123',
    demo: {
      name: 'demo',
      phone: '13400000000',
      password: 'secret-of-PASSWORD_DEMO',
      properties: {},
    },
    application: {
      clientId: 'secret-of-OIDC_CLIENT_ID',
      clientSecret: 'secret-of-OIDC_CLIENT_SECRET',
      redirectUris: [callback],
      displayName: 'ours',
    },
    wrong: {},
  };
}

/** An HTTP port in front of it; everything else is answered by `other`. */
export const casdoorHttp = (
  state: FakeCasdoor,
  other: (seen: Seen) => HttpResponse | undefined = () => undefined,
) =>
  httpOf((seen) => {
    const special = other(seen);
    if (special) return special;
    switch (seen.url.pathname) {
      case '/api/login':
        return login(state, JSON.parse(seen.body));
      case '/api/get-app-login':
        return appLogin(state, seen.url);
      case '/api/login/oauth/access_token':
        return token(state, new URLSearchParams(seen.body));
      case '/api/login/oauth/introspect':
        return introspect(state, seen);
      default:
        return change(state, seen);
    }
  });
