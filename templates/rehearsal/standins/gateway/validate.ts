import { isObject } from '../kit/http.ts';
import type { Kind } from './objects.ts';
import { checkPlugins } from './plugins.ts';
import {
  anyText,
  anything,
  type Check,
  checkShape,
  flagValue,
  integer,
  listOf,
  object,
  oneOf,
  type Shape,
  text,
} from './schema.ts';

const id: Check = (value) =>
  typeof value === 'number' ? integer(1)(value) : text(/^[a-zA-Z0-9\-_.]+$/, 64)(value);
const common = {
  id,
  name: text(undefined, 100),
  desc: text(undefined, 256),
  labels: object,
  create_time: integer(0),
  update_time: integer(0),
};
const uri = text(/^\//);
const method = oneOf(
  'GET',
  'POST',
  'PUT',
  'DELETE',
  'PATCH',
  'HEAD',
  'OPTIONS',
  'CONNECT',
  'TRACE',
  'PURGE',
);
const timeouts: Check = (value) =>
  object(value) ??
  (isObject(value)
    ? checkShape(
        {
          required: ['connect', 'send', 'read'],
          fields: { connect: integer(1), send: integer(1), read: integer(1) },
        },
        value,
      )
    : undefined);

const routeShape: Shape = {
  fields: {
    ...common,
    uri,
    uris: listOf(uri),
    priority: integer(Number.MIN_SAFE_INTEGER),
    methods: listOf(method),
    host: text(),
    hosts: listOf(text()),
    remote_addr: text(),
    remote_addrs: listOf(text()),
    vars: anything,
    filter_func: text(),
    plugins: object,
    plugin_config_id: id,
    script: text(),
    script_id: id,
    service_id: id,
    upstream: object,
    upstream_id: id,
    service_protocol: oneOf('grpc', 'http'),
    enable_websocket: flagValue,
    status: oneOf(0, 1),
    timeout: timeouts,
  },
};

const nodeAddress = /^(\[[0-9a-fA-F:]+\]|[a-zA-Z0-9._-]+)(:\d{1,5})?$/;
const nodes: Check = (value) => {
  if (Array.isArray(value))
    return listOf((node) =>
      isObject(node)
        ? checkShape(
            {
              required: ['host', 'weight'],
              fields: {
                host: text(/^[a-zA-Z0-9._:-]+$/),
                port: integer(1, 65535),
                weight: integer(0),
                priority: integer(Number.MIN_SAFE_INTEGER),
                metadata: object,
              },
            },
            node,
          )
        : 'wrong type: expected object',
    )(value);
  if (!isObject(value)) return 'object matches none of the required';
  for (const [address, weight] of Object.entries(value)) {
    if (!nodeAddress.test(address)) return `invalid node address "${address}"`;
    const wrong = integer(0)(weight);
    if (wrong) return `node "${address}": ${wrong}`;
  }
  return undefined;
};

const upstreamShape: Shape = {
  fields: {
    ...common,
    nodes,
    type: oneOf('roundrobin', 'chash', 'ewma', 'least_conn'),
    scheme: oneOf('http', 'https', 'grpc', 'grpcs', 'tcp', 'udp', 'tls', 'kafka'),
    pass_host: oneOf('pass', 'node', 'rewrite'),
    upstream_host: text(),
    checks: object,
    timeout: timeouts,
    retries: integer(0),
    retry_timeout: integer(0),
    hash_on: oneOf('vars', 'header', 'cookie', 'consumer', 'vars_combinations'),
    key: text(),
    service_name: text(),
    discovery_type: text(),
    discovery_args: object,
    keepalive_pool: object,
    tls: object,
  },
};

export type Checked = { readonly value: Record<string, unknown> } | { readonly error: string };
const bad = (reason: string): Checked => ({ error: `invalid configuration: ${reason}` });

function checkUpstream(body: Record<string, unknown>): Checked {
  const wrong = checkShape(upstreamShape, body);
  if (wrong) return bad(wrong);
  if (body.nodes === undefined && body.service_name === undefined)
    return bad('object matches none of the required: ["type","nodes"] or ["type","service_name"]');
  if (body.pass_host === 'rewrite' && anyText(body.upstream_host))
    return { error: "`upstream_host` can't be empty when `pass_host` is `rewrite`" };
  const defaults = { type: 'roundrobin', hash_on: 'vars', scheme: 'http', pass_host: 'pass' };
  return { value: { ...defaults, ...body } };
}

function checkRoute(body: Record<string, unknown>, hasUpstream: (id: string) => boolean): Checked {
  const wrong = checkShape(routeShape, body);
  if (wrong) return bad(wrong);
  if ((body.uri === undefined) === (body.uris === undefined))
    return bad(
      'value should match only one schema, but matches ' +
        (body.uri ? 'both schemas 1 and 2' : 'none'),
    );
  const targets = [
    'upstream',
    'upstream_id',
    'service_id',
    'plugins',
    'plugin_config_id',
    'script',
  ];
  if (!targets.some((name) => body[name] !== undefined))
    return bad(`object matches none of the required: ${JSON.stringify(targets)}`);
  const upstreamId = body.upstream_id;
  if (upstreamId !== undefined && !hasUpstream(String(upstreamId)))
    return {
      error: `failed to fetch upstream info by upstream id [${upstreamId}], response code: 404`,
    };
  let value: Record<string, unknown> = { priority: 0, status: 1, ...body };
  if (isObject(body.upstream)) {
    const inline = checkUpstream(body.upstream);
    if ('error' in inline) return inline;
    value = { ...value, upstream: inline.value };
  }
  if (body.plugins === undefined) return { value };
  const plugins = checkPlugins(body.plugins);
  return 'error' in plugins ? plugins : { value: { ...value, plugins: plugins.plugins } };
}

/** Checks a body as the Admin API does and returns it with the defaults that are stored. */
export function checkObject(
  kind: Kind,
  body: Record<string, unknown>,
  hasUpstream: (id: string) => boolean,
): Checked {
  if (kind === 'routes') return checkRoute(body, hasUpstream);
  if (kind === 'upstreams') return checkUpstream(body);
  if (body.plugins === undefined) return { value: body };
  const plugins = checkPlugins(body.plugins);
  return 'error' in plugins ? plugins : { value: { ...body, plugins: plugins.plugins } };
}
