import { randomUUID } from 'node:crypto';
import { BlockList, isIPv6 } from 'node:net';
import { bodyOf, type Call, HttpError, isObject, parseObject, send } from '../kit/http.ts';
import type { GatewayConfig } from './config.ts';
import { type Kind, kinds, type Objects } from './objects.ts';
import { checkObject } from './validate.ts';

/** Whether an address is in one of the ranges. */
export function allowed(ranges: readonly string[], address: string): boolean {
  const list = new BlockList();
  for (const range of ranges) {
    const [net = '', bits] = range.split('/');
    const family = isIPv6(net) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(net, family);
    else list.addSubnet(net, Number(bits), family);
  }
  const plain = address.replace(/^::ffff:/, '');
  return list.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
}

function checkAccess(config: GatewayConfig, call: Call): void {
  const from = call.request.socket.remoteAddress ?? '';
  if (!allowed(config.allowAdmin, from)) throw new HttpError(403, page(403, 'Forbidden'));
  const given = call.request.headers['x-api-key'] ?? call.query.get('api_key');
  if (given === undefined || given === null)
    throw new HttpError(401, { error_msg: 'failed to check token', description: 'missing apikey' });
  const key = config.adminKeys.find((k) => k.key === given);
  if (key === undefined)
    throw new HttpError(401, { error_msg: 'failed to check token', description: 'wrong apikey' });
  if (key.role === 'viewer' && call.method !== 'GET')
    throw new HttpError(401, {
      error_msg: 'failed to check token',
      description: 'invalid method for role viewer',
    });
}

export const page = (status: number, text: string): string =>
  `<html>\n<head><title>${status} ${text}</title></head>\n<body>\n<center><h1>${status} ${text}</h1></center>\n</body>\n</html>\n`;

const say = (status: number, text: string) => new HttpError(status, { error_msg: text });

function merge(base: unknown, patch: unknown): unknown {
  if (!isObject(base) || !isObject(patch)) return patch;
  const out: Record<string, unknown> = { ...base };
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete out[name];
    else out[name] = merge(out[name], value);
  }
  return out;
}

interface Target {
  readonly objects: Objects;
  readonly kind: Kind;
  readonly id: string | undefined;
}

async function write(call: Call, { objects, kind, id: pathId }: Target): Promise<void> {
  let body = parseObject(await bodyOf(call));
  if (body === undefined) throw say(400, 'invalid request body: not a JSON object');
  const bodyId = body.id === undefined ? undefined : String(body.id);
  if (pathId !== undefined && bodyId !== undefined && pathId !== bodyId) throw say(400, 'wrong id');
  let id = pathId ?? bodyId;
  if (call.method === 'POST') id ??= randomUUID().replaceAll('-', '');
  if (id === undefined) throw say(400, 'missing id');
  const old = objects.get(kind, id);
  if (call.method === 'PATCH') {
    if (old === undefined) throw new HttpError(404, { message: 'Key not found' });
    const merged = merge(old.value, body);
    if (isObject(merged)) body = merged;
  }
  const result = checkObject(
    kind,
    { ...body, id },
    (u) => objects.get('upstreams', u) !== undefined,
  );
  if ('error' in result) throw say(400, result.error);
  const now = Math.floor(Date.now() / 1000);
  const stored = await objects.put(kind, id, {
    ...result.value,
    create_time: old?.value.create_time ?? now,
    update_time: now,
  });
  send(call, old === undefined ? 201 : 200, { key: stored.key, value: stored.value });
}

async function remove(call: Call, { objects, kind, id }: Target): Promise<void> {
  if (id === undefined) throw say(400, 'missing id');
  if (kind === 'upstreams') {
    const user = objects.list('routes').find((r) => String(r.value.upstream_id) === id);
    if (user)
      throw say(
        400,
        `can not delete this upstream, route [${user.value.id}] is still using it now`,
      );
  }
  const found = objects.get(kind, id);
  if (!(await objects.remove(kind, id))) throw new HttpError(404, { message: 'Key not found' });
  send(call, 200, { deleted: '1', key: found?.key ?? id });
}

function read(call: Call, { objects, kind, id }: Target): void {
  if (id === undefined) {
    const list = objects.list(kind);
    send(call, 200, { total: list.length, list });
    return;
  }
  const found = objects.get(kind, id);
  if (found === undefined) throw new HttpError(404, { message: 'Key not found' });
  send(call, 200, found);
}

/** The Admin API. */
export function admin(config: GatewayConfig, objects: Objects): (call: Call) => Promise<void> {
  return async (call) => {
    const [, first, second, name, id] = call.path.split('/');
    if (first !== 'apisix' || second !== 'admin') throw say(404, '404 Route Not Found');
    checkAccess(config, call);
    const kind = kinds.find((k) => k === name);
    if (kind === undefined) throw say(404, `Unsupported resource type: ${name}`);
    const target = { objects, kind, id: id ? decodeURIComponent(id) : undefined };
    if (!objects.reachable)
      await objects.refresh().catch(() => {
        throw say(503, 'has no healthy etcd endpoint available');
      });
    if (call.method === 'GET') return read(call, target);
    if (call.method === 'DELETE') return remove(call, target);
    if (['PUT', 'POST', 'PATCH'].includes(call.method)) return write(call, target);
    throw say(405, 'not supported method');
  };
}
