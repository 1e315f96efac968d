import { isObject, type Json, list } from '../../../base/json.ts';
import { Secret } from '../../../base/secret.ts';
import { isSecretName, maskSecrets } from '../../../base/secret-patterns.ts';
import type { GatewayObject, GatewayValue } from './plugins.ts';

export interface Difference {
  /** plugins.openid-connect.client_secret */
  readonly path: string;
  /** As shown to a person: masked where it is secret. */
  readonly want: string;
  readonly have: string;
}

/** Plug-ins of earlier installations that write whole requests to a file or to a host that is not there. */
const obsoletePlugins: ReadonlySet<string> = new Set(['file-logger', 'loki-logger']);

/** Fields that narrow or redirect what an object serves. Other fields beyond ours are defaults or somebody's tuning. */
const foreignFields: ReadonlySet<string> = new Set([
  'uri',
  'methods',
  'host',
  'hosts',
  'remote_addr',
  'remote_addrs',
  'vars',
  'filter_func',
  'script',
  'script_id',
  'service_id',
  'plugin_config_id',
  'upstream',
  'upstream_id',
  'service_name',
  'discovery_type',
]);

/** Defaults that the server writes itself; other values lead to nothing that our services speak. */
const presets: Readonly<Record<string, string>> = { scheme: 'http', pass_host: 'pass' };

/** Less time for an answer than the gateway's own preset: long answers end in the middle. */
const isHasty = (timeout: unknown): boolean => isObject(timeout) && Number(timeout.read ?? 60) < 30;

const isForeign = (key: string, value: unknown): boolean =>
  foreignFields.has(key) ||
  (Object.hasOwn(presets, key) && value !== presets[key]) ||
  (key === 'timeout' && isHasty(value));

const serverFields: ReadonlySet<string> = new Set(['create_time', 'update_time']);

/**
 * The changes that make `actual` as desired. Order of keys, numbers written as text,
 * both spellings of nodes and uri, and whatever the server adds make no difference.
 */
export function differences(desired: GatewayObject, actual: Json): readonly Difference[] {
  const have = canonical(actual);
  const want = canonical(desired) as Json;
  const found: Difference[] = [];
  collect(want, have, '', found);
  for (const [path, value] of foreignParts(want, have as Json))
    found.push({ path, want: '–', have: shown(value) });
  return found;
}

/** The body to put: the desired object over foreign additions, without what must go. */
export function merged(desired: GatewayObject, actual: Json | undefined): Json {
  if (actual === undefined) return desired;
  const body: Record<string, unknown> = Object.create(null);
  for (const [key, value] of Object.entries(actual))
    if (!serverFields.has(key) && !isForeign(key, value)) body[key] = value;
  const plugins: Record<string, unknown> = Object.create(null);
  for (const [name, value] of Object.entries(isObject(actual.plugins) ? actual.plugins : {}))
    if (!obsoletePlugins.has(name)) plugins[name] = value;
  Object.assign(body, desired);
  if (isObject(desired.plugins)) body.plugins = { ...plugins, ...desired.plugins };
  return body;
}

function* foreignParts(want: Json, have: Json): Generator<[string, unknown]> {
  for (const [key, value] of Object.entries(have))
    if (isForeign(key, value) && !Object.hasOwn(want, key) && !isEmpty(value)) yield [key, value];
  const wanted = isObject(want.plugins) ? want.plugins : {};
  const plugins = isObject(have.plugins) ? have.plugins : {};
  for (const [name, plugin] of Object.entries(plugins)) {
    if (obsoletePlugins.has(name)) yield [`plugins.${name}`, '…'];
    const meta = isObject(plugin) ? plugin._meta : undefined;
    if (Object.hasOwn(wanted, name) && isObject(meta) && meta.disable === true)
      yield [`plugins.${name}._meta.disable`, true];
  }
}

function collect(want: unknown, have: unknown, path: string, found: Difference[]): void {
  if (isObject(want) && !(want instanceof Secret)) {
    const object = isObject(have) ? have : {};
    for (const [key, inner] of Object.entries(want))
      collect(inner, Object.hasOwn(object, key) ? object[key] : undefined, join(path, key), found);
    return;
  }
  if (Array.isArray(want)) {
    const items = list(have);
    if (items.length === want.length) {
      for (const [at, inner] of want.entries()) collect(inner, items[at], join(path, at), found);
      return;
    }
  } else if (sameLeaf(want, have)) return;
  found.push({
    path,
    want: shown(want),
    have: isHidden(want, path) && have !== undefined ? new Secret('').toString() : shown(have),
  });
}

/** Where a secret belongs, its whole value is one. */
const isHidden = (want: unknown, path: string): boolean =>
  want instanceof Secret || isSecretName(path.replace(/^.*\./, ''));

const join = (path: string, key: string | number) => (path === '' ? `${key}` : `${path}.${key}`);

function sameLeaf(want: unknown, have: unknown): boolean {
  if (typeof want === 'boolean' || typeof have === 'boolean') return want === have;
  const plain = want instanceof Secret ? want.reveal() : want;
  return (typeof have === 'string' || typeof have === 'number') && String(plain) === String(have);
}

/** One spelling for what the server may write in two. */
function canonical(value: GatewayValue | unknown): unknown {
  if (!isObject(value) || value instanceof Secret) return value;
  const object: Record<string, unknown> = Object.create(null);
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'uri') object.uris = [inner];
    else if (key === 'nodes') object[key] = canonicalNodes(inner);
    else object[key] = canonical(inner);
  }
  return object;
}

function canonicalNodes(nodes: unknown): readonly string[] {
  const rows = Array.isArray(nodes)
    ? nodes.map((row) =>
        isObject(row) ? `${row.host}:${row.port ?? 80}=${row.weight}` : String(row),
      )
    : Object.entries(isObject(nodes) ? nodes : {}).map(([node, weight]) => `${node}=${weight}`);
  return rows.sort();
}

/** host:port of each node of an upstream, whichever way it is written. */
export const nodeNames = (nodes: unknown): readonly string[] =>
  canonicalNodes(nodes).map((node) => node.replace(/=[^=]*$/, ''));

function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0) ||
    (isObject(value) && Object.keys(value).length === 0)
  );
}

function shown(value: unknown): string {
  if (value === undefined) return '–';
  const text = value instanceof Secret ? value.toString() : (JSON.stringify(value) ?? '');
  const masked = maskSecrets(text);
  return masked.length > 200 ? `${masked.slice(0, 200)}…` : masked;
}
