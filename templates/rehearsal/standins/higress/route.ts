import { isIP } from 'node:net';
import type { Box } from '../kit/box.ts';
import { endToEnd, open, splitAddress } from '../kit/client.ts';
import { at, textAt } from '../kit/config.ts';
import { bodyOf, type Call, parseObject, send } from '../kit/http.ts';
import type { Ingress, Objects, Plugin, Registry } from './objects.ts';

export interface Gateway {
  readonly objects: Objects;
  readonly plugins: ReadonlyMap<string, Plugin>;
}

type Headers = Record<string, string | string[]>;

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** The model list of the quota plugin. */
function modelList(plugin: Plugin): unknown {
  const models = list(at(plugin.config, 'providers')).flatMap((p) => list(at(p, 'models')));
  const data = models.map((m) => ({
    ...(typeof m === 'object' ? m : {}),
    id: textAt(m, 'name'),
    object: 'model',
    owned_by: 'rehearsal',
  }));
  return { object: 'list', data };
}

/** Address of a registry. `static` takes only IP:port: a host name there leaves the cluster empty. */
function addressOf(registry: Registry): { host: string; port: number } | undefined {
  if (registry.type === 'dns') return { host: registry.domain, port: registry.port };
  const [host, port] = splitAddress(registry.domain, Number.NaN);
  return isIP(host) !== 0 && port > 0 ? { host, port } : undefined;
}

function registryOf(objects: Objects, ingress: Ingress): Registry | undefined {
  const service = ingress.destination.replace(/^\d+%\s*/, '').replace(/:\d+$/, '');
  return objects.registries.find((r) => `${r.name}.${r.type}` === service);
}

/** The effect of ai-proxy on a request of a service: another path and the provider's key. */
function throughProxy(
  plugin: Plugin | undefined,
  service: string,
  path: string,
  headers: Headers,
): string {
  const rule = list(plugin?.matchRules).find((r) => list(at(r, 'service')).includes(service));
  const id = textAt(at(rule, 'config'), 'activeProviderId');
  const provider = list(at(plugin?.config, 'providers')).find((p) => textAt(p, 'id') === id);
  if (id === '' || provider === undefined) return path;
  const tokens = list(at(provider, 'apiTokens')).map(String);
  headers.authorization = `Bearer ${tokens[0] ?? ''}`;
  const custom = textAt(provider, 'openaiCustomUrl');
  if (custom === '') return path;
  const url = new URL(custom);
  headers.host = url.host;
  return url.pathname.replace(/\/$/, '') + path.replace(/^\/v1/, '');
}

function needsToken(gateway: Gateway, call: Call): string | undefined {
  if (!gateway.plugins.has('ai-quota') || !call.path.startsWith('/v1/')) return undefined;
  const authorization = call.request.headers.authorization ?? '';
  if (authorization === '') return 'ai-gateway.no_token';
  return /^(Bearer )?[\w-]+\.[\w-]+\.[\w-]+$/i.test(authorization)
    ? undefined
    : 'ai-gateway.invalid_token';
}

/** Asks upstream and answers with what it says; returns its status. */
async function passOn(call: Call, request: Parameters<typeof open>[0]): Promise<number> {
  const answer = await open(request);
  const status = answer.statusCode ?? 502;
  call.response.writeHead(status, endToEnd(answer.headers));
  answer.pipe(call.response);
  answer.once('error', () => call.response.destroy());
  call.response.once('close', () => answer.destroy());
  return status;
}

const accessLine = (call: Call, status: number, flags: string, where: object): string =>
  JSON.stringify({
    path: call.path,
    method: call.method,
    response_code: status,
    response_flags: flags,
    ...where,
  });

/** Why a request goes no further; undefined where it may. */
function refusalOf(gateway: Gateway, call: Call) {
  const code = needsToken(gateway, call);
  return code && { success: false, code, message: 'token is missing or invalid' };
}

/** One request of the data plane. */
export async function forward(box: Box, gateway: Gateway, call: Call): Promise<void> {
  const quota = gateway.plugins.get('ai-quota');
  if (quota && call.path === '/ai-gateway/api/v1/models') return send(call, 200, modelList(quota));
  const refused = refusalOf(gateway, call);
  if (refused) return send(call, 401, refused);
  const body = await bodyOf(call);
  const headers = endToEnd(call.request.headers);
  const model = gateway.plugins.has('model-router') ? textAt(parseObject(body), 'model') : '';
  if (model !== '') headers['x-higress-llm-model'] = model;
  const ingress = gateway.objects.ingresses.find(
    (i) => i.destination !== '' && (i.model === '' || i.model === headers['x-higress-llm-model']),
  );
  if (ingress === undefined) return send(call, 404, '');
  const registry = registryOf(gateway.objects, ingress);
  const address = registry && addressOf(registry);
  const where = {
    route_name: ingress.name,
    upstream_host: address ? `${address.host}:${address.port}` : '-',
    model,
  };
  const log = (status: number, flags: string) => box.log(accessLine(call, status, flags, where));
  if (registry === undefined || address === undefined) {
    log(503, 'UH');
    return send(call, 503, 'no healthy upstream');
  }
  const service = `${registry.name}.${registry.type}`;
  const path = throughProxy(gateway.plugins.get('ai-proxy'), service, call.path, headers);
  delete headers['content-length'];
  try {
    const url = `${registry.protocol === 'https' ? 'https' : 'http'}://${address.host}:${address.port}${path}`;
    log(await passOn(call, { url, method: call.method, headers, body, timeoutMs: 60_000 }), '-');
  } catch {
    log(503, 'UF,URX');
    send(
      call,
      503,
      'upstream connect error or disconnect/reset before headers. reset reason: connection failure',
    );
  }
}
