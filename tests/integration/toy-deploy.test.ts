import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pathsOf } from '../../src/config/paths.ts';
import { realFs } from '../../src/effects/real/fs.ts';
import { findUnfinished } from '../../src/runs/run-read.ts';
import { type Driver, toyDriver } from '../support/driver.ts';
import { buildToyImages, makeToy, type Toy } from '../support/toy.ts';
import { containersOf, endState } from '../support/toy-state.ts';
import { treeOf } from '../support/tree.ts';

const command = promisify(execFile);
const steps = [
  ...['settings', 'preflight', 'render', 'images', 'assets', 'directories', 'databases'],
  ...['services', 'seed', 'journey'],
];

let deploy: Driver;
const toys: Toy[] = [];
async function toy(page?: Parameters<typeof makeToy>[0]): Promise<Toy> {
  const made = await makeToy(page);
  toys.push(made);
  return made;
}

beforeAll(async () => {
  await buildToyImages();
  deploy = await toyDriver();
});
afterEach(async () => {
  for (const made of toys.splice(0)) await made.remove();
});

describe('a deploy of the toy stack', () => {
  it('must end healthy, and change nothing the second time', async () => {
    const made = await toy();
    const first = await deploy(made.dir);
    expect(first.stderr).toBe('');
    expect(first.code).toBe(0);
    expect(Object.keys(first.outcomes)).toEqual(steps);
    const before = await containersOf(made);
    const files = await treeOf(made.dir, ['.costrict', 'data/postgres']);
    const again = await deploy(made.dir);
    expect(again.code).toBe(0);
    expect(new Set(Object.values(again.outcomes))).toEqual(new Set(['unchanged']));
    expect(await containersOf(made)).toEqual(before);
    expect(await treeOf(made.dir, ['.costrict', 'data/postgres'])).toEqual(files);
    expect((await endState(made)).databases.split('\n')).toEqual(
      expect.arrayContaining(['odd "name"', 'shop', 'toy']),
    );
  });

  it('must fix what was stopped, paused or removed, and nothing else', async () => {
    const made = await toy();
    await deploy(made.dir);
    const web = `${made.project}-web-1`;
    const postgres = (await containersOf(made)).find(({ name }) => name.includes('postgres'));
    await command('docker', ['stop', '-t', '1', web]);
    expect((await deploy(made.dir)).outcomes.services).toBe('done');
    await command('docker', ['pause', web]);
    expect((await deploy(made.dir)).outcomes.services).toBe('done');
    await command('docker', ['rm', '-f', web]);
    expect((await deploy(made.dir)).outcomes.services).toBe('done');
    expect(await containersOf(made)).toContainEqual(postgres);
    expect((await deploy(made.dir)).outcomes.services).toBe('unchanged');
  });

  it('must recreate only the service whose mounted file changed', async () => {
    const made = await toy();
    await deploy(made.dir);
    const before = await containersOf(made);
    const path = join(made.dir, 'costrict.yaml');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace(/greeting: .*/, 'greeting: changed'));
    const again = await deploy(made.dir);
    expect(again.stderr).toBe('');
    const after = await containersOf(made);
    const kept = after.filter(({ id }) => before.some((c) => c.id === id));
    expect(kept.map(({ name }) => name)).toEqual([`${made.project}-postgres-1`]);
  });
});

describe('a dry run', () => {
  it('must change nothing on disk or in the engine, before the first deploy and after', async () => {
    const made = await toy();
    const since = String(Math.floor(Date.now() / 1000));
    const files = await treeOf(made.dir);
    const first = await deploy(made.dir, { dryRun: true });
    expect(first.code).toBe(0);
    const changes = first.events.flatMap((e) => (e.type === 'step-changes' ? e.changes : []));
    const names = changes.map(({ kind, action, name }) => `${kind} ${action} ${name}`);
    for (const wanted of [
      ...['file create docker-compose.yml', 'directory create data/postgres'],
      ...['database create shop', 'container create web', 'container create postgres'],
    ])
      expect(names).toContain(wanted);
    expect(await treeOf(made.dir)).toEqual(files);
    const filter = ['--filter', `label=com.docker.compose.project=${made.project}`];
    const events = await command('docker', [
      'events',
      '--since',
      since,
      '--until',
      '0s',
      ...filter,
    ]);
    expect(events.stdout).toBe('');
    await deploy(made.dir);
    const deployed = await treeOf(made.dir, ['data/postgres']);
    const dry = await deploy(made.dir, { dryRun: true });
    expect(dry.events.filter((e) => e.type === 'step-changes')).toEqual([]);
    expect(await treeOf(made.dir, ['data/postgres'])).toEqual(deployed);
  });
});

describe('a Compose file that a person edited', () => {
  it('must be planned as it is kept, or as it is rendered where it is overwritten', async () => {
    const made = await toy();
    await deploy(made.dir);
    const path = join(made.dir, 'docker-compose.yml');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace(/^ {2}web:\n/m, '  web:\n    hostname: edited\n'));
    const containers = ({ events }: Awaited<ReturnType<Driver>>) =>
      events
        .flatMap((e) => (e.type === 'step-changes' ? e.changes : []))
        .filter(({ kind }) => kind === 'container')
        .map(({ action, name }) => `${action} ${name}`);
    expect(containers(await deploy(made.dir, { dryRun: true }))).toEqual(['update web']);
    expect(containers(await deploy(made.dir))).toEqual(['update web']);
    expect(containers(await deploy(made.dir, { dryRun: true }))).toEqual([]);
  });
});

describe('a deploy that is killed', () => {
  const acting = ['render', 'directories', 'databases', 'services', 'seed'];
  const boundaries = [
    ...acting.flatMap((id) => [`before-act:${id}`, `after-act:${id}`, `after-prove:${id}`]),
    'after-prove:journey',
  ];

  it('must say what was under way and reach the same end when it is run again, at every boundary', async () => {
    const made = await toy();
    const untouched = await toy();
    expect((await deploy(untouched.dir)).code).toBe(0);
    const expected = await endState(untouched);
    for (const dieAt of boundaries) {
      const killed = await deploy(made.dir, { dieAt });
      expect(killed.signal, dieAt).toBe('SIGKILL');
      const step = dieAt.split(':')[1];
      const unfinished = await findUnfinished({ fs: realFs }, pathsOf(made.dir));
      // By then the run before it has acted, so that this one only proves.
      expect(unfinished?.action, dieAt).toBe(dieAt.startsWith('after-prove') ? undefined : step);
      if (dieAt === boundaries.at(-1)) break;
    }
    const again = await deploy(made.dir);
    expect(again.stderr).toBe('');
    const notices = again.events.flatMap((e) => (e.type === 'notice' ? [e.text.id] : []));
    expect(notices).toContain('deploy.resumed');
    expect(await endState(made)).toEqual(expected);
    const next = await deploy(made.dir);
    expect(new Set(Object.values(next.outcomes))).toEqual(new Set(['unchanged']));
    expect(next.events.filter((e) => e.type === 'notice')).toEqual([]);
  });

  it('must reach the same end from random moments', async () => {
    const made = await toy();
    for (const ms of [700, 1500, 2400, 4000, 6500]) {
      await deploy(made.dir, {}, (child) => setTimeout(() => child.kill('SIGKILL'), ms));
    }
    const again = await deploy(made.dir);
    expect(again.stderr).toBe('');
    expect((await endState(made)).containers).toEqual(['-postgres-1 healthy', '-web-1 healthy']);
    expect((await deploy(made.dir)).outcomes.services).toBe('unchanged');
  });

  it('must stop cleanly at an interrupt, give the lock back, and go on later', async () => {
    const made = await toy();
    const stopped = await deploy(made.dir, {}, (child) => {
      child.stdout?.on('data', (text: string) => {
        if (text.includes('"step":"services"')) child.kill('SIGINT');
      });
    });
    expect(stopped.code).toBe(130);
    expect(stopped.stderr).toContain('Interrupted');
    expect(await readdir(join(made.dir, '.costrict'))).not.toContain('lock');
    expect((await deploy(made.dir)).code).toBe(0);
  });
});
