import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '../support/cli.ts';
import { filesOf } from '../support/layouts.ts';
import type { CallOptions, Lane, Place } from './lane.ts';

/** A file that the tool reads, and the commands that read it. */
export interface Reader {
  readonly name: string;
  /** Makes what is around it; returns where the file is, and what it is when it is good. */
  prepare(place: Place, lane: Lane): { readonly path: string; readonly good: Buffer };
  readonly commands: readonly (readonly string[])[];
  options?(place: Place, path: string): CallOptions;
  /** The places in its data are filled with odd values, too. */
  readonly data?: 'json' | 'yaml' | 'lines of json';
}

export const words = (...commands: readonly string[]) =>
  commands.map((command) => command.split(' '));

const only = (...ids: readonly string[]) => `doctor --budget 4 --only ${ids.join(',')}`;

export function write(path: string, content: string | Buffer): Buffer {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content, { mode: 0o600 });
  return Buffer.from(content);
}

/** A file of the deployment itself; `good`: where a rendered deployment has none. */
const own = (
  path: string,
  commands: Reader['commands'],
  more: Pick<Reader, 'data'> & { good?: string; prepare?: (place: Place) => void } = {},
): Reader => ({
  name: path,
  commands,
  ...(more.data && { data: more.data }),
  prepare(place) {
    more.prepare?.(place);
    const at = join(place.dir, path);
    return { path: at, good: more.good === undefined ? readFileSync(at) : write(at, more.good) };
  },
});

const rendered = words(
  'render --check',
  'render --diff',
  only('file-edited-by-hand', 'template-unresolved', 'yaml-type-mismatch', 'insecure-defaults'),
  'fix file-edited-by-hand --dry-run',
  'render --yes',
);

const at = '2026-01-01T00:00:00.000Z';
const journal = [
  { type: 'run', version: 1, at, run: '0001', command: 'fix x', pid: 1, fix: 'port-conflict' },
  { type: 'plan', at, actions: [{ kind: 'file', target: 'costrict.yaml' }] },
  {
    ...{ type: 'begin', at, action: 'the settings' },
    changes: [{ kind: 'file', action: 'update', name: 'costrict.yaml' }],
    revert: { kind: 'file', target: 'costrict.yaml', before: 'before-1.json' },
  },
  { type: 'end', at, action: 'the settings', outcome: 'done', after: 'abc' },
  { type: 'close', at, outcome: 'done' },
];
const asLines = (rows: readonly unknown[]) =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const fileState = { content: Buffer.from('old\n').toString('base64'), mode: 0o600, uid: 0, gid: 0 };

/** A run that can be undone; `open`: it was interrupted. */
export function plantRun({ dir }: Place, open = false): void {
  const run = join(dir, '.costrict/runs/0001');
  write(join(run, 'journal.ndjson'), asLines(open ? journal.slice(0, 3) : journal));
  write(join(run, 'before-1.json'), JSON.stringify(fileState));
}
const undoing = words(
  ...['history', 'undo --dry-run', 'undo 1 --yes', 'deploy --dry-run', 'status'],
  ...[only('fix-interrupted'), 'fix port-conflict --dry-run'],
);

const lock = {
  ...{ pid: 4_000_000, start: '1', host: 'elsewhere', command: 'deploy', run: '0001', since: at },
  nonce: 'abcdef',
};
const locked = words(
  ...['render --yes', 'config set images.mirrors https://a.example', 'status', 'history'],
  ...['up --yes', 'undo --dry-run'],
);

const lockedImages = words(
  ...['images list', 'images verify', 'images verify --format json', 'images lock --lang zh'],
  ...['images pull --yes', 'images push 127.0.0.1:1/x --dry-run', 'up --dry-run'],
);
const digest = `sha256:${'a'.repeat(64)}`;
const imagesLock = {
  version: 1,
  images: {
    'redis:7.2.4': {
      ...{ digest, arch: 'amd64', manifest: digest, config: digest, sizeBytes: 10 },
      ...{ layers: [{ digest, size: 10 }], architectures: ['amd64'], from: 'docker.io', at },
    },
  },
};
const measuredMirror = {
  ...{ name: 'https://m.example', host: 'm.example', style: 'replaces', answerMs: 12 },
  images: [{ reference: 'redis:7.2.4', verdict: 'ok', digest }],
  ...{ bytesPerSecond: 1e6, ranges: true, certificate: at },
  rateLimit: { limit: 100, remaining: 9, windowSeconds: 21_600 },
};

/** An installation of another's in place of the deployment. */
const foreign = (path: string, data?: Reader['data']): Reader => ({
  name: `another installer’s ${path}`,
  ...(data && { data }),
  commands: words(
    'doctor --budget 3',
    'status',
    'explain port-conflict',
    'render --check',
    'ports',
  ),
  prepare({ dir }) {
    rmSync(dir, { recursive: true });
    for (const [name, text] of Object.entries({
      ...filesOf.B,
      '.env': 'PORT_APISIX_ENTRY=39080\n',
    }))
      if (name.endsWith('/')) mkdirSync(join(dir, name), { recursive: true });
      else write(join(dir, name), text);
    return { path: join(dir, path), good: readFileSync(join(dir, path)) };
  },
});

/** A file of the machine. */
const machine = (path: string, commands: Reader['commands'], good?: string): Reader => ({
  name: path,
  commands,
  prepare({ tmp }) {
    const text = good ?? readFileSync(path, 'utf8');
    return { path: join(tmp, 'machine'), good: write(join(tmp, 'machine'), text) };
  },
  options: (_, planted) => ({ instead: { [path]: planted } }),
});

/** A file of the package: another version of it, half unpacked. */
const packaged = (path: string, commands: Reader['commands']): Reader => ({
  name: `the package’s ${path}`,
  commands,
  prepare({ tmp }) {
    const resources = join(tmp, 'package');
    mkdirSync(resources);
    for (const name of ['templates', 'images.list', 'assets.list', 'package.json'])
      cpSync(join(projectRoot, name), join(resources, name), { recursive: true });
    const planted = join(resources, path);
    return { path: planted, good: readFileSync(planted) };
  },
  // A line of its own package may be quoted, wherever it comes from.
  options: ({ tmp }) => ({ canaries: [], resources: `${join(tmp, 'package')}/` }),
});

const machineChecks = words('doctor --budget 3', 'preflight --budget 3');
const daemon = words(
  only('daemon-json-invalid', 'image-pull-timeout'),
  ...[
    'fix daemon-json-invalid --dry-run',
    'fix image-pull-timeout --dry-run',
    'preflight --budget 2',
  ],
);

export const readers: readonly Reader[] = [
  own(
    'costrict.yaml',
    words(
      ...['config check', 'render --check', 'config show', 'status --format json', 'ports'],
      ...['doctor --budget 2', 'models show', 'config set images.mirrors https://a.example'],
    ),
    { data: 'yaml' },
  ),
  own(
    'secrets.env',
    words(
      ...['config check', 'secrets list', 'render --diff', only('secrets-file-open')],
      ...['status', 'render --yes', 'secrets recover --yes'],
    ),
  ),
  own(
    'docker-compose.yml',
    words(
      ...['status', 'render --diff', 'up --yes', 'images list'],
      only('file-edited-by-hand', 'yaml-type-mismatch', 'service-outdated', 'port-conflict'),
    ),
    { data: 'yaml' },
  ),
  own('config/apisix/config.yaml', rendered, { data: 'yaml' }),
  own('config/casdoor/init_data.json', rendered),
  own('config/portal/nginx.conf', rendered),
  own('config/grafana/grafana.ini', rendered),
  own('data/higress/wasmplugins/ai-proxy.internal.yaml', rendered),
  {
    name: 'configure.sh, from which lost secrets are taken',
    commands: words('secrets recover --yes', 'secrets recover', 'render --check'),
    prepare({ dir }) {
      rmSync(join(dir, 'secrets.env'));
      return { path: join(dir, 'configure.sh'), good: readFileSync(join(dir, 'configure.sh')) };
    },
  },
  {
    name: 'configure.sh of an import',
    commands: words('init --yes -C new --from-configure theirs.sh'),
    prepare(place) {
      const good = readFileSync(join(place.dir, 'configure.sh'));
      return { path: join(place.dir, 'theirs.sh'), good };
    },
  },
  own('.costrict/rendered.json', rendered, { data: 'json' }),
  own('.costrict/compose-hashes.json', words('status', 'up --yes', only('service-outdated')), {
    good: JSON.stringify({ key: 'x', services: [['redis', 'redis:7.2.4', 'abc']] }),
  }),
  own(
    '.costrict/lab.json',
    words('lab list', 'lab heal --yes', 'lab down', 'lab break disk-full'),
    {
      good: JSON.stringify({ version: 1, dir: '/x', since: at }),
      data: 'json',
    },
  ),
  own('.costrict/doctor/last-healthy.json', words('doctor --budget 3', 'status'), {
    good: JSON.stringify({ schemaVersion: 1, at, compose: 'abc', entries: { 'image:redis': 'x' } }),
    data: 'json',
  }),
  own('.costrict/lock', locked, { good: JSON.stringify(lock), data: 'json' }),
  own(`.costrict/lock.heir-${lock.nonce}`, locked, {
    good: JSON.stringify(lock),
    prepare: ({ dir }) =>
      void write(join(dir, '.costrict/lock'), JSON.stringify({ ...lock, host: '' })),
  }),
  own('.costrict/runs/last', undoing, { good: '0001\n', prepare: plantRun }),
  own('.costrict/runs/0001/journal.ndjson', undoing, {
    prepare: plantRun,
    good: asLines(journal),
    data: 'lines of json',
  }),
  own('.costrict/runs/0001/before-1.json', undoing, {
    ...{ prepare: plantRun, good: JSON.stringify(fileState), data: 'json' as const },
  }),
  {
    ...own('.costrict/runs/0001/journal.ndjson', undoing, {
      prepare: (place) => plantRun(place, true),
      data: 'lines of json',
    }),
    name: 'the journal of an interrupted run',
  },
  own('images.lock', lockedImages, { good: JSON.stringify(imagesLock), data: 'json' }),
  own('.costrict/images.json', words('images list', 'images list --format json'), {
    good: JSON.stringify({
      version: 1,
      images: { 'redis:7.2.4': { source: 'm.example', id: 'x' } },
    }),
    data: 'json',
  }),
  own('.costrict/mirrors.json', words('images mirrors --last', 'images mirrors --last --lang zh'), {
    good: JSON.stringify({ version: 1, at, measured: [measuredMirror] }),
    data: 'json',
  }),
  own('.env', words('doctor --budget 2', 'status', 'render --check'), { good: 'A=1\nB="2"\n' }),
  own('backups/20260101-000000/manifest.json', words('doctor --budget 3 --only backup-invalid'), {
    good: JSON.stringify({
      ...{ version: 1, databases: ['auth'] },
      files: [{ path: 'auth.sql.gz', bytes: 10, sha256: '0'.repeat(64) }],
    }),
    data: 'json',
  }),
  own('backups/auth_20260101_000000.sql.gz', words('doctor --budget 3 --only backup-invalid'), {
    good: 'not gzip',
  }),
  foreign('docker-compose.yml', 'yaml'),
  foreign('configure.sh'),
  foreign('.env'),
  foreign('apisix/config.yaml', 'yaml'),
  foreign('codebase-embedder/conf.yaml', 'yaml'),
  foreign('higress/data/wasmplugins/ai-proxy.internal.yaml', 'yaml'),
  foreign('higress/data/wasmplugins/ai-quota-1.0.0.yaml'),
  packaged('images.list', words('images list', 'render --check', 'status')),
  packaged('assets.list', words('deploy --dry-run', 'doctor --budget 2 --only asset-missing')),
  machine(
    '/etc/docker/daemon.json',
    daemon,
    '{"registry-mirrors": ["https://a.example"], "debug": true}\n',
  ),
  machine('/proc/meminfo', machineChecks),
  machine('/proc/net/tcp', machineChecks),
  machine('/proc/self/mountinfo', words('doctor --budget 3', 'clean --dry-run')),
  machine('/proc/sys/vm/max_map_count', machineChecks),
  machine('/etc/os-release', machineChecks, 'ID=debian\nVERSION_ID="12"\n'),
  machine('/etc/group', machineChecks, 'docker:x:999:\n'),
];
