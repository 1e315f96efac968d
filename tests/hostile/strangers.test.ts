import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { some } from '../support/depth.ts';
import { pg } from './fake-servers.ts';
import { count } from './figures.ts';
import { type Lane, openLane, type Place } from './lane.ts';
import { plantRun, words } from './readers.ts';

/** Another user of the machine. */
const stranger = 4711;

let lane: Lane;
beforeAll(async () => {
  lane = await openLane();
});
afterAll(() => lane.close());
afterEach(() => {
  lane.engine.reset();
  lane.servers.reset();
});

const own = (path: string) => chownSync(path, stranger, stranger);
const away = (path: string, to: string) => {
  rmSync(path, { recursive: true, force: true });
  symlinkSync(to, path);
};

/** Files that another user controls; nothing may be done there, and no secret may leave. */
const decided: Readonly<Record<string, (place: Place) => void>> = {
  'all of the directory': ({ dir }) => void execFileSync('chown', ['-R', `${stranger}`, dir]),
  'the directory': ({ dir }) => own(dir),
  'a directory of a group of others': ({ dir }) => {
    chownSync(dir, 0, stranger);
    chmodSync(dir, 0o775);
  },
  'a directory that everybody may write to': ({ dir }) => chmodSync(dir, 0o777),
  'a directory above that everybody may write to': ({ dir }) => chmodSync(dirname(dir), 0o777),
  'the settings': ({ dir }) => own(join(dir, 'costrict.yaml')),
  'the secrets': ({ dir }) => own(join(dir, 'secrets.env')),
  'the Compose file': ({ dir }) => own(join(dir, 'docker-compose.yml')),
  'the variables of scripts': ({ dir }) => own(join(dir, 'configure.sh')),
  'rendered files': ({ dir }) => own(join(dir, 'config')),
  'the data': ({ dir }) => own(join(dir, 'data')),
  'the state': ({ dir }) => own(join(dir, '.costrict')),
};
/** Links that lead elsewhere, and parts that a stranger owns: nothing outside may change, or be shown. */
const led: Readonly<Record<string, (place: Place) => void>> = {
  'the state is a link': ({ dir, outside }) => away(join(dir, '.costrict'), outside),
  'the runs are a link': ({ dir, outside }) => away(join(dir, '.costrict/runs'), outside),
  'a run is a link': ({ dir, outside }) => away(join(dir, '.costrict/runs/0001'), outside),
  'a run of a stranger': ({ dir }) => own(join(dir, '.costrict/runs/0001')),
  'the lock is a link': ({ dir, outside }) =>
    symlinkSync(join(outside, 'shadow'), join(dir, '.costrict/lock')),
  'a folder of rendered files is a link': ({ dir, outside }) =>
    away(join(dir, 'config/apisix'), outside),
  'a rendered file is a link': ({ dir, outside }) =>
    away(join(dir, 'config/apisix/config.yaml'), join(outside, 'shadow')),
  'a folder of data is a link': ({ dir, outside }) => away(join(dir, 'data/postgres'), outside),
  'a folder of data of a stranger': ({ dir }) => {
    mkdirSync(join(dir, 'data/grafana'), { recursive: true });
    own(join(dir, 'data/grafana'));
  },
  'the backups are a link': ({ dir, outside }) => away(join(dir, 'backups'), outside),
  'a backup of a stranger': ({ dir }) => {
    mkdirSync(join(dir, 'backups/20260101-000000'), { recursive: true });
    own(join(dir, 'backups/20260101-000000'));
  },
};

const changing = words(
  ...['deploy --yes', 'render --yes', 'up --yes', 'restart redis --yes', 'down --yes'],
  ...['undo 1 --yes', 'config set images.mirrors https://a.example', 'secrets recover --yes'],
  ...['users add alice --password-stdin --yes', 'models set chat --model x --yes'],
  ...['fix --all --yes', 'clean --yes --confirm costrict', 'images lock', 'ports --remap --yes'],
);
const looking = words(
  ...['doctor --budget 3', 'status', 'users list', 'models test', 'doctor --why redis'],
  ...['list', 'logs redis', 'config show', 'undo --dry-run', 'render --check', 'history'],
);

function secretsOf({ dir }: Place): readonly string[] {
  const text = readFileSync(join(dir, 'secrets.env'), 'utf8');
  // The client's id is part of the address of the login page.
  return [...text.matchAll(/^(?!OIDC_CLIENT_ID=)\w+='([^'\n]{8,})'$/gm)].map(([, one = '']) => one);
}

/** Secrets among what the servers received, in the ways in which clients send them. */
function sentOf(secrets: readonly string[]): readonly string[] {
  const received = lane.servers.asked.map(({ body, path }) => `${path} ${body}`).join('\n');
  return secrets.filter((value) => received.includes(value));
}

const heard = () => void lane.servers.asked.splice(0);
const does = /\b(?:up|down|start|stop|restart|rm|run|create|kill)\b/;

/** The commands of one place; what is wrong of each. */
async function faultsOf(name: string, arrange: (place: Place) => void, argv: readonly string[]) {
  const place = lane.place();
  plantRun(place);
  const secrets = secretsOf(place);
  arrange(place);
  heard();
  lane.clientCalls();
  count('input');
  const run = await lane.run(place, argv, { interruptMs: 3_000, input: 'Passw0rd-1!\n' });
  const said = run.faults.map(({ kind, what }) => `${name}: ${kind} in ${what}`);
  const sent = sentOf(secrets);
  place.remove();
  return { code: run.code, said, calls: lane.clientCalls(), sent };
}

describe.skipIf(process.getuid?.() !== 0)('beside strangers', () => {
  test.each(Object.entries(decided))(
    'nothing may be done where a stranger decides over %s',
    { timeout: 3_600_000 },
    async (name, arrange) => {
      const faults: string[] = [];
      const chosen = some(changing, 5).concat(some(looking, 5));
      for (const argv of chosen) {
        const { code, said, calls, sent } = await faultsOf(name, arrange, argv);
        faults.push(...said);
        const what = argv.join(' ');
        if (changing.includes(argv) && code !== 5) faults.push(`${what}: exit ${code}`);
        if (calls.some((call) => does.test(call))) faults.push(`${what} called ${calls}`);
        if (sent.length > 0) faults.push(`${what} sent ${sent.length} secrets`);
      }
      expect(faults).toEqual([]);
    },
  );

  test.each(Object.entries(led))(
    'nothing outside may change where %s',
    { timeout: 3_600_000 },
    async (name, arrange) => {
      const faults: string[] = [];
      for (const argv of some(changing, 4).concat(some(looking, 6)))
        faults.push(...(await faultsOf(name, arrange, argv)).said);
      expect(faults).toEqual([]);
    },
  );
});

/** Containers that only look like ours: another directory's, another project's, or none that publishes the port. */
const containers: Readonly<Record<string, (row: Record<string, unknown>) => unknown>> = {
  'made from another directory': (row) => ({
    ...row,
    Labels: { ...(row.Labels as object), 'com.docker.compose.project.working_dir': '/elsewhere' },
  }),
  'of another project': (row) => ({
    ...row,
    Labels: { ...(row.Labels as object), 'com.docker.compose.project': 'other' },
  }),
  'without published ports': (row) => ({ ...row, Ports: [] }),
  'that publish other ports': (row) => ({
    ...row,
    Ports: [{ IP: '0.0.0.0', PrivatePort: 1, PublicPort: 1, Type: 'tcp' }],
  }),
};

test.each(Object.entries(containers))(
  'no secret may go to whoever listens on the ports of containers %s',
  { timeout: 3_600_000 },
  async (_, change) => {
    lane.servers.postgres = (socket) => void socket.write(pg.cleartext);
    const faults: string[] = [];
    for (const argv of looking.concat(words('users add alice --password-stdin --yes'))) {
      const place = lane.place();
      lane.engine.tamper = (path, value) =>
        path === '/containers/json' && Array.isArray(value)
          ? value.map((row) => change(row))
          : value;
      heard();
      count('input');
      const said = await lane.call(place, argv, { interruptMs: 5_000, input: 'Passw0rd-1!\n' });
      faults.push(...said.map(({ kind, what }) => `${kind} in ${what}`));
      const sent = sentOf(secretsOf(place));
      if (sent.length > 0) faults.push(`${argv.join(' ')} sent ${sent.length} secrets`);
      place.remove();
    }
    expect(faults).toEqual([]);
  },
);

test('no command may change containers that another directory of the same project has', {
  timeout: 3_600_000,
}, async () => {
  const faults: string[] = [];
  // These write to the directory alone.
  const files = ['render', 'config', 'images', 'secrets'];
  for (const argv of changing.filter(([name = '']) => !files.includes(name))) {
    const place = lane.place();
    plantRun(place);
    const labels = {
      'com.docker.compose.project.working_dir': place.outside,
      'com.docker.compose.project.config_files': join(place.outside, 'shadow'),
    };
    lane.engine.tamper = (path, value) =>
      path === '/containers/json' && Array.isArray(value)
        ? value.map((row) => ({ ...row, Labels: { ...row.Labels, ...labels } }))
        : value;
    count('input');
    lane.clientCalls();
    const { code, faults: wrong } = await lane.run(place, argv, { input: 'Passw0rd-1!\n' });
    faults.push(...wrong.map(({ what }) => what));
    if (code !== 5) faults.push(`${argv.join(' ')}: exit ${code}`);
    const calls = lane.clientCalls().filter((call) => does.test(call));
    if (calls.length > 0) faults.push(`${argv.join(' ')} called ${calls}`);
    place.remove();
  }
  expect(faults).toEqual([]);
});

/** Paths that a container's user can replace by a link while a command is under way. */
const swapped = ['data/postgres', 'data/grafana', 'data/es', 'data/higress/wasmplugins'];

test.each(swapped)(
  'nothing outside may change when %s becomes a link while a command writes',
  { timeout: 3_600_000 },
  async (path) => {
    const faults: string[] = [];
    for (const argv of words(
      ...['deploy --yes', 'clean --yes --confirm costrict', 'render --yes', 'fix --all --yes'],
    ))
      for (const at of some([1, 2, 3, 5, 8, 13, 21, 34], 3)) {
        const place = lane.place();
        mkdirSync(join(place.dir, path), { recursive: true });
        const swap = { at, path: join(place.dir, path), link: place.outside };
        count('input');
        const said = await lane.call(place, argv, { swap, interruptMs: 1_200 });
        faults.push(...said.map(({ kind, what }) => `write ${at}: ${kind} in ${what}`));
        place.remove();
      }
    expect(faults).toEqual([]);
  },
);

test('a deployment that is moved away while a command writes must be an error that can be understood', {
  timeout: 600_000,
}, async () => {
  const faults: string[] = [];
  for (const argv of words(
    'deploy --yes',
    'render --yes',
    'config set images.mirrors https://a.example',
  ))
    for (const at of some([1, 2, 3, 5, 8, 13], 2)) {
      const place = lane.place();
      const swap = { at, path: place.dir, link: undefined };
      count('input');
      const said = await lane.call(place, argv, { swap, interruptMs: 1_200 });
      faults.push(...said.map(({ kind, what }) => `write ${at}: ${kind} in ${what}`));
      place.remove();
    }
  expect(faults).toEqual([]);
});
