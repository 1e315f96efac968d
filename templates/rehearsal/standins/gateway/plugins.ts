import { isObject } from '../kit/http.ts';
import {
  anyText,
  anything,
  atLeast,
  type Check,
  checkShape,
  flagValue,
  integer,
  listOf,
  number,
  object,
  oneOf,
  type Shape,
  text,
} from './schema.ts';

interface Plugin extends Shape {
  /** Fields that the real gateway adds to the stored object. */
  readonly defaults?: Readonly<Record<string, unknown>>;
  /** Without any settings it is refused. */
  readonly some?: boolean;
}

const keyType = oneOf('var', 'var_combination', 'constant');
const rejected = integer(200, 599);
const evenTexts: Check = (value) =>
  listOf(text(), 2)(value) ??
  (Array.isArray(value) && value.length % 2 === 0
    ? undefined
    : 'expected pairs of pattern and template');

/** Plugins whose settings are checked; the others of `known` take any object. */
const checked: Readonly<Record<string, Plugin>> = {
  'openid-connect': {
    required: ['client_id', 'client_secret', 'discovery'],
    fields: {
      client_id: text(),
      client_secret: text(),
      discovery: text(),
      scope: anyText,
      ssl_verify: flagValue,
      timeout: integer(1),
      introspection_endpoint: text(),
      introspection_endpoint_auth_method: oneOf('client_secret_basic', 'client_secret_post'),
      introspection_interval: integer(0),
      bearer_only: flagValue,
      realm: text(),
      set_access_token_header: flagValue,
      set_id_token_header: flagValue,
      set_userinfo_header: flagValue,
      access_token_in_authorization_header: flagValue,
    },
    open: true,
    defaults: {
      scope: 'openid',
      ssl_verify: false,
      timeout: 3,
      realm: 'apisix',
      bearer_only: false,
      set_access_token_header: true,
      set_id_token_header: true,
      set_userinfo_header: true,
      access_token_in_authorization_header: false,
      introspection_endpoint_auth_method: 'client_secret_basic',
      introspection_interval: 0,
    },
  },
  'limit-count': {
    required: ['count', 'time_window'],
    fields: {
      count: integer(1),
      time_window: integer(1),
      key: text(),
      key_type: keyType,
      rejected_code: rejected,
      rejected_msg: text(),
      policy: oneOf('local', 'redis', 'redis-cluster'),
      allow_degradation: flagValue,
      show_limit_quota_header: flagValue,
      group: text(),
    },
    open: true,
    defaults: {
      key: 'remote_addr',
      key_type: 'var',
      rejected_code: 503,
      policy: 'local',
      allow_degradation: false,
      show_limit_quota_header: true,
    },
  },
  'limit-req': {
    required: ['rate', 'burst', 'key'],
    fields: {
      rate: number(0),
      burst: atLeast(0),
      key: text(),
      key_type: keyType,
      rejected_code: rejected,
      rejected_msg: text(),
      nodelay: flagValue,
      allow_degradation: flagValue,
    },
    open: true,
    defaults: { key_type: 'var', rejected_code: 503, nodelay: false, allow_degradation: false },
  },
  'file-logger': {
    required: ['path'],
    fields: { path: text(), include_req_body: flagValue, include_resp_body: flagValue },
    open: true,
    defaults: { include_req_body: false, include_resp_body: false },
  },
  'loki-logger': {
    required: ['endpoint_addrs'],
    fields: { endpoint_addrs: listOf(text()), endpoint_uri: text(), log_labels: object },
    open: true,
  },
  'proxy-rewrite': {
    fields: {
      uri: text(/^\//),
      method: text(),
      host: text(),
      regex_uri: evenTexts,
      headers: object,
      use_real_request_uri_unsafe: flagValue,
    },
    defaults: { use_real_request_uri_unsafe: false },
    some: true,
  },
  'request-id': {
    fields: {
      header_name: text(),
      include_in_response: flagValue,
      algorithm: oneOf('uuid', 'nanoid', 'range_id'),
      range_id: object,
    },
    defaults: { header_name: 'X-Request-Id', include_in_response: true, algorithm: 'uuid' },
  },
  prometheus: { fields: { prefer_name: flagValue }, defaults: { prefer_name: false } },
  'ip-restriction': {
    fields: { whitelist: listOf(text()), blacklist: listOf(text()), message: text() },
    defaults: { message: 'Your IP address is not allowed' },
  },
};

const known = new Set(
  `ai api-breaker authz-casbin authz-casdoor authz-keycloak aws-lambda azure-functions basic-auth batch-requests
  body-transformer client-control consumer-restriction cors csrf datadog degraphql dubbo-proxy echo elasticsearch-logger
  error-log-logger ext-plugin-post-req ext-plugin-pre-req fault-injection forward-auth gRPC-web google-cloud-logging
  grpc-transcode grpc-web gzip hmac-auth http-logger inspect jwe-decrypt jwt-auth kafka-logger kafka-proxy key-auth
  ldap-auth limit-conn log-rotate mocking multi-auth node-status opa openfunction openwhisk opentelemetry
  proxy-cache proxy-control proxy-mirror public-api real-ip redirect referer-restriction response-rewrite
  rocketmq-logger server-info serverless-post-function serverless-pre-function skywalking skywalking-logger
  sls-logger splunk-hec-logging syslog tcp-logger traffic-split ua-restriction udp-logger uri-blocker wolf-rbac
  workflow zipkin`.split(/\s+/),
);

/** Checks each plugin of an object and returns them as they are stored. */
export function checkPlugins(
  value: unknown,
): { readonly plugins: Record<string, unknown> } | { readonly error: string } {
  if (!isObject(value)) return { error: 'property "plugins" validation failed: wrong type' };
  const plugins: Record<string, unknown> = {};
  for (const [name, settings] of Object.entries(value)) {
    const plugin = Object.hasOwn(checked, name) ? checked[name] : undefined;
    if (plugin === undefined && !known.has(name)) return { error: `unknown plugin [${name}]` };
    if (!isObject(settings))
      return { error: `invalid plugin conf ${JSON.stringify(settings)} for plugin [${name}]` };
    const { _meta, ...own } = settings;
    const wrong =
      plugin?.some && Object.keys(own).length === 0
        ? 'expect object to have at least 1 properties'
        : plugin && checkShape({ ...plugin, fields: { ...plugin.fields, disable: anything } }, own);
    if (wrong)
      return { error: `failed to check the configuration of plugin ${name} err: ${wrong}` };
    plugins[name] = { ...plugin?.defaults, ...settings };
  }
  return { plugins };
}
