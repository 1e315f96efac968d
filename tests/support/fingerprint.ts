import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Deployment } from '../../src/config/deployment.ts';
import { docker } from './rehearsal.ts';
import { treeOf } from './tree.ts';

/** The state that a fix may touch, a line each; a part is missing while its server is silent. */
export interface Fingerprint {
  readonly files: readonly string[];
  readonly containers: readonly string[];
  readonly databases?: readonly string[];
  readonly gateway?: readonly string[];
  readonly vectors?: readonly string[];
}

/** Journals, locks and copies that stay on purpose; what Compose would want, which is worked out again. */
const kept = ['runs', 'dumps', 'lab', 'lock', 'compose-hashes.json'].map((n) => `.costrict/${n}`);
/** Below data/: what is rendered. The rest is the servers' own, and only whom it belongs to is looked at. */
const rendered = ['higress', 'portal'];

async function filesOf({ dir }: Deployment): Promise<string[]> {
  const servers = (await readdir(join(dir, 'data'))).filter((name) => !rendered.includes(name));
  const inside = servers.map(async (name) =>
    (await readdir(join(dir, 'data', name))).map((child) => `data/${name}/${child}`),
  );
  const written = (await Promise.all(inside)).flat();
  const lines = await treeOf(dir, [...kept, ...written]);
  // Copies of vectors stay when they are back.
  return lines.filter((line) => !/ backups($| $|\/CodebaseIndex-)/.test(line));
}

async function containersOf({ settings: { project } }: Deployment): Promise<string[]> {
  const filters = ['com.docker.compose.project', 'com.costrict.rehearsal'].map(
    (label) => `label=${label}=${project}`,
  );
  const ids = filters.map((filter) => docker(['ps', '-aq', '--filter', filter]));
  const all = (await Promise.all(ids)).flatMap((text) => text.split('\n')).filter(Boolean);
  const hash = '{{index .Config.Labels "com.docker.compose.config-hash"}}';
  const format = `{{.Name}} {{.State.Status}} ${hash}`;
  const said = await docker(['inspect', '-f', format, ...all]);
  // Restart loops, and containers never started, are no states of their own.
  const coarse = (line: string) =>
    line.replace(/ (?:created|exited|dead) /, ' stopped ').replace(/ restarting /, ' running ');
  return said.split('\n').map(coarse).sort();
}

/** Definitions in one database. Postgres' own words, so equal texts are equal things. */
const definitions = `
SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT table_name || ' ' || column_name || ' ' || data_type || ' ' || coalesce(column_default, '')
  FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace
ORDER BY 1`;
const server = `
SELECT 'role ' || rolname || ' ' || coalesce(rolpassword, '') FROM pg_authid WHERE rolcanlogin ORDER BY 1`;
/** Counters of a login are no change. */
const rows = (table: string) =>
  `SELECT '${table} ' || (to_jsonb(t) - 'signin_wrong_times' - 'last_signin_wrong_time')::text FROM "${table}" t ORDER BY 1`;
const accounts = ['application', 'organization', 'user', 'provider', 'cert'].map(rows).join(';');
const script = `
ask() { psql -v ON_ERROR_STOP=1 -U "$0" -d "$1" -Atc "$2"; }
ask template1 "$SERVER" || exit 1
for name in $(ask template1 'SELECT datname FROM pg_database ORDER BY 1'); do
  [ "$name" = template0 ] && continue
  echo "database $name"; ask "$name" "$DEFINITIONS" || exit 1
  [ "$name" = casdoor ] && { ask "$name" "$ACCOUNTS" || exit 1; }
done; true`;

async function databasesOf({ settings, blueprint }: Deployment): Promise<string[]> {
  const env = { SERVER: server, DEFINITIONS: definitions, ACCOUNTS: accounts };
  const given = Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
  const container = `${settings.project}-postgres-1`;
  const user = blueprint.databases?.user ?? '';
  return (await docker(['exec', ...given, container, 'sh', '-c', script, user])).split('\n');
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([name]) => !/^(create|update)_time$/.test(name));
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, sorted(inner)]),
  );
};

/** Past the gateway, in its store: without its key, and whether it runs or not. */
async function gatewayOf({ settings: { project } }: Deployment): Promise<string[]> {
  const args = ['exec', '-e', 'ETCDCTL_API=3', `${project}-etcd-1`, 'etcdctl', 'get', '--prefix'];
  const lines = (await docker([...args, '/apisix/'])).split('\n');
  return lines.flatMap((line, at) => {
    if (!/^\/apisix\/(routes|upstreams|services|plugin|consumers|global)/.test(line)) return [];
    const body = lines[at + 1] ?? '';
    return body.startsWith('{') ? `${line} ${JSON.stringify(sorted(JSON.parse(body)))}` : [];
  });
}

async function vectorsOf({ settings }: Deployment): Promise<string[]> {
  const ask = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${settings.ports.weaviate}${path}`);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return JSON.stringify(sorted(await answer.json()));
  };
  return Promise.all(['/v1/schema', '/v1/objects?class=CodebaseIndex&limit=1000'].map(ask));
}

/** A server that has just started, or takes nobody any more. */
const silent =
  /ECONNREFUSED|ECONNRESET|fetch failed|connection to server|deadline exceeded|is not running|is paused|is restarting|procReady not received|stopped container/;

async function ifAnswered<T>(part: Promise<T>): Promise<T | undefined> {
  try {
    return await part;
  } catch (error) {
    // A container that ends meanwhile takes what runs in it along, without a word.
    const wordless = error instanceof Error && Reflect.get(error, 'stderr') === '';
    if (wordless || silent.test(String(error))) return undefined;
    throw error;
  }
}

async function look(deployment: Deployment): Promise<Fingerprint> {
  const containers = await containersOf(deployment);
  const runs = (name: string) => containers.some((line) => line.includes(`-${name}-1 running `));
  const part = (name: string, read: (one: Deployment) => Promise<string[]>) =>
    runs(name) ? ifAnswered(read(deployment)) : undefined;
  const [files, databases, gateway, vectors] = await Promise.all([
    filesOf(deployment),
    part('postgres', databasesOf),
    part('etcd', gatewayOf),
    part('weaviate', vectorsOf),
  ]);
  return {
    ...{ files, containers },
    ...(databases && { databases }),
    ...(gateway && { gateway }),
    ...(vectors && { vectors }),
  };
}

const waitMs = 60_000;

/**
 * The state of a deployment. `like`: of before; servers that answered then are waited for, and what could not be
 * asked then is left out.
 */
export async function fingerprint(
  deployment: Deployment,
  like?: Fingerprint,
): Promise<Fingerprint> {
  const end = performance.now() + waitMs;
  for (;;) {
    const now = await look(deployment);
    if (!like) return now;
    const parts = Object.keys(like);
    const seen = Object.fromEntries(Object.entries(now).filter(([name]) => parts.includes(name)));
    const same = JSON.stringify(seen) === JSON.stringify(like);
    const whole = parts.every((name) => Object.hasOwn(now, name));
    if (same || (whole && like.containers.join() === now.containers.join())) return seen as never;
    if (performance.now() > end) return seen as never;
    await sleep(300);
  }
}
