import { access, constants, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Box, fileText, type Role } from './kit/box.ts';
import { endToEnd, open } from './kit/client.ts';
import { at, textAt } from './kit/config.ts';
import { bodyOf, type Call, parseObject, send, serve } from './kit/http.ts';

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** `$__env{NAME}`, Grafana's way to take a value from its environment. */
const expand = (box: Box, text: string) =>
  text.replace(/\$__env\{(\w+)\}/g, (_, name: string) => box.env[name] ?? '');

/** Values of the ini file by `section.key`; a line that is neither ends the server. */
function parseIni(box: Box, text: string): Map<string, string> {
  const values = new Map<string, string>();
  let section = '';
  for (const [i, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || /^[;#]/.test(line)) continue;
    const head = /^\[(.+)\]$/.exec(line);
    const pair = /^([^=]+?)\s*=\s*(.*)$/.exec(line);
    if (head) section = head[1] ?? '';
    else if (pair)
      values.set(
        `${section}.${pair[1]}`,
        expand(box, pair[2] ?? '').replace(/^("""|"|`)([\s\S]*)\1$/, '$2'),
      );
    else
      box.die(
        `failed to parse "/etc/grafana/grafana.ini": key-value delimiter not found: line ${i + 1}`,
      );
  }
  return values;
}

async function provisioning(box: Box, kind: string): Promise<unknown[]> {
  const dir = box.path(`/etc/grafana/provisioning/${kind}`);
  const files = (await readdir(dir).catch(() => [])).filter((f) => /\.ya?ml$/.test(f)).sort();
  const read: unknown[] = [];
  for (const file of files) {
    try {
      read.push(parse(await readFile(join(dir, file), 'utf8')));
    } catch (error) {
      const why = error instanceof Error ? error.message.split('\n')[0] : error;
      box.die(`Failed to start grafana: ${kind} provisioning error: ${file}: ${why}`);
    }
  }
  return read;
}

interface Source {
  readonly uid: string;
  readonly name: string;
  readonly type: string;
  readonly url: string;
}

async function readSources(box: Box): Promise<Source[]> {
  const found = (await provisioning(box, 'datasources')).flatMap((f) => list(at(f, 'datasources')));
  if (found.filter((s) => at(s, 'isDefault') === true).length > 1)
    box.die(
      'Failed to start grafana: Datasource provisioning error: Only one datasource per organization can be marked as default',
    );
  return found.map((s) => ({
    uid: textAt(s, 'uid') || textAt(s, 'name'),
    name: textAt(s, 'name'),
    type: textAt(s, 'type'),
    url: textAt(s, 'url'),
  }));
}

interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly json: unknown;
}

async function readDashboards(box: Box): Promise<Dashboard[]> {
  const providers = (await provisioning(box, 'dashboards')).flatMap((f) =>
    list(at(f, 'providers')),
  );
  const found: Dashboard[] = [];
  for (const provider of providers) {
    const dir = box.path(textAt(provider, 'options', 'path'));
    for (const file of await readdir(dir).catch(() => [] as string[])) {
      if (!file.endsWith('.json')) continue;
      const json = parseObject(await readFile(join(dir, file), 'utf8'));
      if (json === undefined || textAt(json, 'title') === '')
        box.log(`ERROR failed to load dashboard from ${file}: not a dashboard`);
      else found.push({ uid: textAt(json, 'uid') || file, title: textAt(json, 'title'), json });
    }
  }
  return found;
}

async function throughSource(source: Source, rest: string, call: Call): Promise<void> {
  const body = call.method === 'GET' ? {} : { body: await bodyOf(call) };
  const search = call.query.size > 0 ? `?${call.query}` : '';
  const headers = endToEnd(call.request.headers);
  delete headers.host;
  try {
    const answer = await open({
      url: `${source.url}/${rest}${search}`,
      method: call.method,
      headers,
      ...body,
    });
    call.response.writeHead(answer.statusCode ?? 502, endToEnd(answer.headers));
    answer.pipe(call.response);
  } catch {
    send(call, 502, { message: 'Bad Gateway' });
  }
}

async function start(box: Box): Promise<void> {
  const data = box.path('/var/lib/grafana');
  try {
    await mkdir(data, { recursive: true });
    await access(data, constants.W_OK);
  } catch {
    box.die(`GF_PATHS_DATA='${data}' is not writable.`);
  }
  const ini = parseIni(box, (await fileText(box, '/etc/grafana/grafana.ini')) ?? '');
  const setting = (key: string, env: string) => box.env[env] ?? ini.get(key) ?? '';
  const served = setting('server.serve_from_sub_path', 'GF_SERVER_SERVE_FROM_SUB_PATH') === 'true';
  const root = setting('server.root_url', 'GF_SERVER_ROOT_URL').replace(/^[a-z]+:\/\/[^/]+/, '');
  const password = setting('security.admin_password', 'GF_SECURITY_ADMIN_PASSWORD') || 'admin';
  const site: Site = {
    sources: await readSources(box),
    dashboards: await readDashboards(box),
    anonymous: ini.get('auth.anonymous.enabled') === 'true',
    admin: `Basic ${Buffer.from(`admin:${password}`).toString('base64')}`,
    subPath: served ? root.replace(/\/$/, '') : '',
  };
  await serve(box, 3000, (call) => answer(call, site));
}

interface Site {
  readonly sources: readonly Source[];
  readonly dashboards: readonly Dashboard[];
  readonly anonymous: boolean;
  /** The header of the one who may do everything. */
  readonly admin: string;
  readonly subPath: string;
}

function answer(call: Call, site: Site): void | Promise<void> {
  const { subPath, sources, dashboards } = site;
  const path =
    subPath !== '' && call.path.startsWith(subPath)
      ? call.path.slice(subPath.length) || '/'
      : call.path;
  if (path === '/api/health')
    return send(call, 200, { commit: '', database: 'ok', version: '11.2.0' });
  if (path === '/metrics') return send(call, 200, 'grafana_build_info{version="rehearsal"} 1\n');
  if (path === '/login') return send(call, 200, '<!doctype html><title>Grafana</title>');
  if (!site.anonymous && call.request.headers.authorization !== site.admin)
    return path.startsWith('/api/')
      ? send(call, 401, { message: 'Unauthorized' })
      : send(call, 302, '', { location: `${subPath}/login` });
  if (path === '/api/datasources') return send(call, 200, sources);
  if (path === '/api/search')
    return send(
      call,
      200,
      dashboards.map(({ uid, title }) => ({ uid, title, type: 'dash-db' })),
    );
  const dashboard = dashboards.find((d) => path === `/api/dashboards/uid/${d.uid}`);
  if (dashboard) return send(call, 200, { dashboard: dashboard.json });
  const proxied = /^\/api\/datasources\/proxy\/uid\/([^/]+)\/(.*)$/.exec(path);
  const source = sources.find((s) => s.uid === proxied?.[1]);
  if (source) return throughSource(source, proxied?.[2] ?? '', call);
  if (path.startsWith('/api/')) return send(call, 404, { message: 'Not found' });
  send(call, 200, '<!doctype html><title>Grafana</title>');
}

export const grafana: Role = { uid: 472, start };
