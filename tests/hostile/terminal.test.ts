import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { Parser } from 'tar';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../support/cli.ts';
import { isFull } from '../support/depth.ts';
import { steeringIn } from './faults.ts';
import { count } from './figures.ts';
import { type Lane, openLane } from './lane.ts';
import { oddValues, placesIn, seedOf, steering, withValue } from './mutations.ts';
import { tgz } from './tar.ts';

let lane: Lane;
beforeAll(async () => {
  lane = await openLane();
});
afterAll(() => lane.close());
afterEach(() => lane.engine.reset());

const allSteering = steering.join('').replaceAll('\0', '');
/** As a part of a path. */
const steeringName = allSteering.replaceAll('/', '');
const sampled = <T>(all: readonly T[], nth: number): readonly T[] =>
  isFull ? all : all.filter((_, at) => at % nth === 0);

async function entriesOf(packed: Buffer): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const parser = new Parser({
    onReadEntry(entry) {
      const chunks: Buffer[] = [];
      entry.on('data', (chunk: Buffer) => chunks.push(chunk));
      entry.on('end', () => found.set(entry.path, Buffer.concat(chunks).toString()));
    },
  });
  // It may end within the call that ends it.
  const ended = new Promise((done) => parser.on('end', done));
  parser.end(gunzipSync(packed));
  await ended;
  return found;
}

test('no field of a bundle may steer the terminal or end in an internal error', {
  timeout: 3_600_000,
}, async () => {
  const place = lane.place();
  await lane.call(place, ['doctor', '--save', 'good.tgz', '--budget', '3']);
  const entries = await entriesOf(readFileSync(join(place.dir, 'good.tgz')));
  const faults: string[] = [];
  for (const name of ['manifest.json', 'run.json']) {
    const tree: unknown = JSON.parse(entries.get(name) ?? '');
    const all = placesIn(tree);
    const places = isFull ? all : sampled(all, Math.ceil(all.length / 40));
    for (const [at, where] of places.entries())
      for (const value of [
        `x${allSteering}`,
        oddValues[(at * 7 + seedOf(name)) % oddValues.length],
      ]) {
        const text = JSON.stringify(withValue(tree, where, value));
        writeFileSync(
          join(place.dir, 'bad.tgz'),
          tgz([...entries].map(([one, data]) => [one, one === name ? text : data])),
        );
        count('input');
        const format = at % 3 === 0 ? ['--verbose'] : at % 3 === 1 ? ['--format', 'json'] : [];
        const argv = ['doctor', '--from', 'bad.tgz', ...format];
        const tty = at % 2 === 0 && format[0] !== '--format';
        for (const { kind, what } of await lane.call(place, argv, { tty }))
          faults.push(`${name} ${where.join('.')}: ${kind} in ${what}`);
      }
  }
  expect(faults).toEqual([]);
});

const words = (...commands: readonly string[]) => commands.map((command) => command.split(' '));
const inside = words(
  'status',
  'doctor --budget 3',
  'config check',
  'render --check',
  'history',
  'undo',
  'ports',
  'up --yes',
  'deploy',
  'nonsense',
  'images load nowhere',
  'list',
);

describe('a directory whose name steers', () => {
  test.each([false, true])(
    'must not do so; on a terminal: %s',
    { timeout: 600_000 },
    async (tty) => {
      const place = lane.place();
      const evil = `${place.dir}-${steeringName}`;
      renameSync(place.dir, evil);
      lane.engine.dir = evil;
      const faults: string[] = [];
      const mayWrite = [evil, place.tmp, join(lane.root, 'state')];
      for (const argv of sampled(inside, 2)) {
        count('input', 2);
        for (const { kind, what } of await lane.call(place, argv, { tty, cwd: evil, mayWrite }))
          faults.push(`${kind} in ${what}`);
        const cwd = place.tmp;
        for (const { kind, what } of await lane.call(place, ['-C', evil, ...argv], {
          tty,
          cwd,
          mayWrite,
        }))
          faults.push(`-C: ${kind} in ${what}`);
      }
      expect(faults).toEqual([]);
    },
  );
});

test('arguments that steer must not do so', { timeout: 600_000 }, async () => {
  const place = lane.place();
  const faults: string[] = [];
  const forms: readonly (readonly string[])[] = [
    ...[
      ['X'],
      ['doctor', '--only', 'X'],
      ['doctor', 'X'],
      ['explain', 'X'],
      ['fix', 'X'],
      ['undo', 'X'],
      ['logs', 'X'],
    ],
    ...[
      ['up', 'X', '--yes'],
      ['config', 'get', 'X'],
      ['config', 'set', 'X', 'X'],
      ['config', 'set', 'server.address', 'X'],
    ],
    ...[
      ['--X'],
      ['doctor', '--from', 'X'],
      ['doctor', '--save', 'X/X'],
      ['doctor', '--why', 'X'],
      ['doctor', '--client', 'http://X/'],
    ],
    ...[
      ['doctor', '--budget', 'X'],
      ['images', 'load', 'X'],
      ['diagnose', 'X'],
      ['users', 'add', 'X', '--dry-run'],
      ['secrets', 'show', 'X'],
    ],
    ...[
      ['models', 'set', 'chat', '--url', 'X', '--dry-run'],
      ['models', 'test', 'X'],
      ['lab', 'break', 'X'],
      ['-C', 'X', 'status'],
    ],
    ...[
      ['init', '--set', 'X=X', '--yes', '-C', 'n'],
      ['init', '--from-configure', 'X'],
      ['completion', 'X'],
      ['deploy', '--from', 'X', '--yes'],
    ],
  ];
  for (const [at, form] of forms.entries())
    for (const what of isFull ? steering : [steering[at % steering.length] ?? '']) {
      count('input');
      const argv = form.map((one) => one.replaceAll('X', `x${what.replaceAll('\0', '')}`));
      for (const fault of await lane.call(place, argv, { tty: at % 2 === 0 }))
        faults.push(`${fault.kind} in ${fault.what}`);
    }
  expect(faults).toEqual([]);
});

test('container names, labels, images and log lines must not steer', {
  timeout: 600_000,
}, async () => {
  const place = lane.place();
  const faults: string[] = [];
  const fields = [
    'Names',
    'Image',
    'ImageID',
    'State',
    'Status',
    'Id',
    'Labels',
    'Mounts',
    'Ports',
  ];
  const evil = (key: string, row: Record<string, unknown>): unknown =>
    key === 'Names'
      ? [`/a${allSteering}`]
      : key === 'Labels'
        ? {
            ...(row.Labels as object),
            'com.docker.compose.project.working_dir': `/x${allSteering}`,
            [allSteering]: allSteering,
          }
        : key === 'Mounts'
          ? [{ Source: `/x${allSteering}`, Destination: allSteering, RW: true }]
          : key === 'Ports'
            ? [{ IP: allSteering, PrivatePort: 1, PublicPort: 2, Type: allSteering }]
            : `running${allSteering}`;
  for (const key of fields) {
    lane.engine.tamper = (path, value) =>
      path === '/containers/json' && Array.isArray(value)
        ? value.map((row) => ({ ...row, [key]: evil(key, row) }))
        : value;
    for (const [at, argv] of sampled(
      words(
        'status',
        'doctor --budget 3',
        'doctor --why redis',
        'ports',
        'logs --tail 3',
        'list',
        'clean --dry-run',
      ),
      3,
    ).entries()) {
      count('input');
      for (const { kind, what } of await lane.call(place, argv, { tty: at % 2 === 0 }))
        faults.push(`${key}: ${kind} in ${what}`);
    }
  }
  expect(faults).toEqual([]);
});

/** The whole program, as it is installed, on a pseudo-terminal and in a pipe. */
test('a real process must not steer its terminal', { timeout: 600_000 }, async () => {
  const place = lane.place();
  const evil = join(place.tmp, `x${steeringName.replaceAll("'", '')}`);
  mkdirSync(evil);
  const env = {
    ...process.env,
    LANG: 'en_US.UTF-8',
    DOCKER_HOST: `unix://${lane.root}/engine.sock`,
    COSTRICT_LANG: 'en',
    XDG_STATE_HOME: join(lane.root, 'state'),
  };
  const tool = join(projectRoot, 'bin/costrict.js');
  for (const argv of [
    ['status'],
    ['doctor', '--budget', '2'],
    ['-C', evil, 'deploy'],
    ['explain', `x${allSteering}`],
  ]) {
    count('input', 2);
    const quoted = [process.execPath, tool, ...argv].map((one) => `'${one}'`).join(' ');
    const ways: readonly (readonly string[])[] = [
      ['sh', '-c', `${quoted} 2>&1; true`],
      // Nobody is there to answer a question.
      ['script', '-qec', `${quoted} </dev/null; true`, '/dev/null'],
    ];
    const said: string[] = [];
    for (const [file = '', ...args] of ways)
      said.push(
        (await promisify(execFile)(file, args, { cwd: evil, env, timeout: 60_000 })).stdout,
      );
    expect(steeringIn(said[0] ?? '', false)).toBeUndefined();
    expect(steeringIn(said[1] ?? '', true)).toBeUndefined();
  }
});
