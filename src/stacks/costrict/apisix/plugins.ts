import type { Secret } from '../../../base/secret.ts';

/** JSON in which a leaf may be a secret. */
export type GatewayValue =
  | string
  | number
  | boolean
  | Secret
  | readonly GatewayValue[]
  | { readonly [key: string]: GatewayValue };

export type GatewayObject = { readonly [key: string]: GatewayValue };

/** Values of the accounts service that the token check needs. */
export interface OidcValues {
  readonly clientId: Secret;
  readonly clientSecret: Secret;
}

const casdoor = 'http://casdoor:8000';

/** A client is its address together with what a proxy in front says of it. */
const perClient = {
  key_type: 'var_combination',
  key: '$remote_addr $http_x_forwarded_for',
} as const;

/** Requests a second, with a queue of `burst`. */
export function limitReq(rate: number, burst: number, rejectedCode: number): GatewayObject {
  return { 'limit-req': { rate, burst, rejected_code: rejectedCode, ...perClient } };
}

/** Requests in a window of seconds. */
export function limitCount(count: number, seconds: number): GatewayObject {
  return { 'limit-count': { count, time_window: seconds, rejected_code: 429, ...perClient } };
}

/** Lets only requests with a valid token pass; each token is asked about at the accounts service. */
export function oidc(values: OidcValues, extras: GatewayObject = {}): GatewayObject {
  return {
    'openid-connect': {
      client_id: values.clientId,
      client_secret: values.clientSecret,
      discovery: `${casdoor}/.well-known/openid-configuration`,
      introspection_endpoint: `${casdoor}/api/login/oauth/introspect`,
      introspection_endpoint_auth_method: 'client_secret_basic',
      bearer_only: true,
      ssl_verify: false,
      ...extras,
    },
  };
}

/** The extras of services that want to know who asks. */
export const whoAsks: GatewayObject = {
  introspection_interval: 60,
  set_userinfo_header: true,
  scope: 'openid profile email',
};

/** Counts and times of requests, under the route's name. */
export const metrics: GatewayObject = { prometheus: { prefer_name: true } };
