import { execFile } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { databaseTarget } from '../../src/config/database-target.ts';
import { toyDriver } from '../support/driver.ts';
import { textOf } from '../support/facts.ts';
import { docker } from '../support/rehearsal.ts';
import { blackHole, closedPort } from '../support/sockets.ts';
import { buildToyImages, makeToy, type Toy } from '../support/toy.ts';
import { doctorOn, doubtsOf, rootsOf, standInFor, until } from '../support/toy-doctor.ts';
import { treeOf } from '../support/tree.ts';
import { unpause } from '../support/unpause.ts';

const run = promisify(execFile);
let made: Toy;
const undo: (() => Promise<unknown>)[] = [];
const container = (service: string) => `${made.project}-${service}-1`;
const state = (service: string, what: string) =>
  docker(['inspect', '-f', `{{${what}}}`, container(service)]);
const sql = (statement: string) =>
  docker(['exec', container('postgres'), 'psql', '-U', 'toy', '-d', 'toy', '-c', statement]);
const healthy = () =>
  until(async () => (await state('postgres', '.State.Health.Status')) === 'healthy');
const settings = (change: object) => ({ settings: { ...made.deployment.settings, ...change } });

beforeAll(async () => {
  await buildToyImages();
  made = await makeToy();
  const deployed = await (await toyDriver())(made.dir);
  if (deployed.code !== 0) throw new Error(deployed.stderr);
});
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});
afterAll(async () => {
  await made?.remove();
});

describe('doctor on a running deployment', () => {
  it('must find nothing in a healthy one, and leave every file as it is', async () => {
    const before = await treeOf(made.dir, ['data/postgres']);
    const diagnosis = await doctorOn(made);
    expect(rootsOf(diagnosis)).toEqual([]);
    expect(doubtsOf(diagnosis)).toEqual([]);
    expect(diagnosis.warnings.map((finding) => finding.issue)).toEqual([]);
    expect(await treeOf(made.dir, ['data/postgres'])).toEqual(before);
  });

  it('must ask Compose nothing when the file is the one that was deployed', async () => {
    const exec = {
      run: () => {
        throw new Error('started a program');
      },
    };
    const diagnosis = await doctorOn(made, { effects: { exec } });
    const outdated = diagnosis.findings.find(({ issue }) => issue === 'service-outdated');
    expect(outdated?.status).toBe('ok');
  });

  it('must name a stopped database alone, and what could not be asked as a result', async () => {
    await docker(['stop', '-t', '5', container('postgres')]);
    undo.push(async () => {
      await docker(['start', container('postgres')]);
      await healthy();
    });
    const diagnosis = await doctorOn(made);
    expect(rootsOf(diagnosis)).toEqual(['service-stopped:postgres']);
    expect(doubtsOf(diagnosis)).toEqual([]);
    const [root] = diagnosis.folded.roots;
    expect(root?.explains.map(({ issue }) => issue)).toContain('database-missing');
    expect(root && textOf(root.finding)).toMatch(/postgres is stopped\nIt exited \d+ seconds? ago/);
    expect(root && textOf(root.finding)).toContain('up postgres');
  });

  it('must name a paused service', async () => {
    await docker(['pause', container('web')]);
    undo.push(() => unpause(container('web')));
    expect(rootsOf(await doctorOn(made))).toEqual(['service-paused:web']);
  });

  it('must name a refused password, and say where the right one is kept', async () => {
    await sql("ALTER USER toy PASSWORD 'another one'");
    const password = made.deployment.secrets.get('PASSWORD_POSTGRES').reveal();
    undo.push(() => sql(`ALTER USER toy PASSWORD '${password}'`));
    const diagnosis = await doctorOn(made);
    expect(rootsOf(diagnosis)).toEqual(['postgres-password-mismatch:postgres']);
    expect(JSON.stringify(diagnosis.findings)).not.toContain(password);
  });

  it('must name a database that was dropped', async () => {
    await sql('DROP DATABASE shop');
    undo.push(() => sql('CREATE DATABASE shop'));
    const diagnosis = await doctorOn(made);
    expect(rootsOf(diagnosis)).toEqual(['database-missing:postgres']);
    expect(textOf(diagnosis.folded.roots[0]?.finding ?? expect.fail())).toContain('Missing: shop.');
  });

  it('must name filled connections', async () => {
    const restart = async () => {
      await docker(['restart', '-t', '5', container('postgres')]);
      await healthy();
    };
    await sql('ALTER SYSTEM SET max_connections = 8');
    await restart();
    undo.push(async () => {
      await sql('ALTER SYSTEM RESET max_connections');
      await restart();
    });
    const { password, ...target } = databaseTarget(made.deployment);
    const clients = Array.from({ length: 8 }, () => {
      return new pg.Client({ ...target, password: password.reveal() });
    });
    for (const client of clients) client.on('error', () => undefined);
    await Promise.allSettled(clients.map((client) => client.connect()));
    const diagnosis = await doctorOn(made);
    await Promise.allSettled(clients.map((client) => client.end()));
    expect(rootsOf(diagnosis)).toEqual(['too-many-clients:postgres']);
  });

  it('must name the database that accepts and never speaks, within its budget', async () => {
    const signal = (name: string) => docker(['kill', '-s', name, container('postgres')]);
    await signal('STOP');
    undo.push(() => signal('CONT').then(healthy));
    const diagnosis = await doctorOn(made, { budgetMs: 3000 });
    expect(diagnosis.durationMs).toBeLessThan(3100);
    expect(rootsOf(diagnosis)).toEqual(['service-not-answering:postgres']);
    expect(diagnosis.unfinished).toEqual([]);
  });

  it('must send nothing to a stranger on the port of the database, and name the port', async () => {
    const silent = await blackHole();
    undo.push(() => silent.close());
    const ports = { ...made.deployment.settings.ports, postgres: silent.port };
    const diagnosis = await doctorOn(made, { deployment: settings({ ports }), budgetMs: 3000 });
    expect(diagnosis.unfinished).toEqual([]);
    expect(rootsOf(diagnosis)).toEqual([`port-conflict:${silent.port}`]);
  });

  it('must name a port that leads nowhere', async () => {
    const ports = { ...made.deployment.settings.ports, web: await closedPort() };
    const diagnosis = await doctorOn(made, { deployment: settings({ ports }) });
    // The port of the settings is not the one that was deployed.
    expect(rootsOf(diagnosis)).toEqual(['settings-changed-not-deployed']);
  });

  it('must tell edited files, open files and public passwords as notes', async () => {
    const compose = join(made.dir, 'docker-compose.yml');
    const before = await readFile(compose, 'utf8');
    undo.push(async () => {
      await writeFile(compose, before);
      await chmod(compose, 0o600);
      await chmod(made.dir, 0o700);
    });
    await writeFile(compose, before.replace('restart: "always"', 'restart: "no"'));
    await chmod(compose, 0o644);
    await chmod(made.dir, 0o755);
    const diagnosis = await doctorOn(made);
    expect(rootsOf(diagnosis)).toEqual([]);
    const notes = diagnosis.warnings.map(({ issue }) => issue).sort();
    expect(notes).toEqual(['file-edited-by-hand', 'secrets-file-open', 'service-outdated']);
  });

  it('must name a file with unfilled placeholders', async () => {
    const path = join(made.dir, 'config/web/site/site.json');
    const before = await readFile(path, 'utf8');
    undo.push(() => writeFile(path, before));
    await writeFile(path, '{"greeting": "{{GREETING}}"}');
    const diagnosis = await doctorOn(made);
    expect(rootsOf(diagnosis)).toEqual(['template-unresolved:config/web/site/site.json']);
  });
});

/** In the place of the page: what cannot be asked of a well-behaved one. */
/** A stand-in was not made from the definition: that is the root then, and how it dies follows from it. */
const deathsOf = (diagnosis: Parameters<typeof rootsOf>[0]) =>
  diagnosis.folded.roots.flatMap(({ finding, explains }) =>
    finding.issue === 'service-outdated'
      ? explains.filter(({ issue }) => /^service-(?:stopped|restart-loop)$/.test(issue))
      : [finding],
  );
const deathOf = (diagnosis: Parameters<typeof rootsOf>[0]) =>
  deathsOf(diagnosis).map(({ issue, subject }) => `${issue}:${subject}`);

describe('doctor on a service that dies', () => {
  it('must name memory when the kernel ended it', async () => {
    await standInFor(made, 'web', ['--memory', '16m'], 'exec tail /dev/zero');
    await until(async () => (await state('web', '.State.Status')) === 'exited');
    const diagnosis = await doctorOn(made);
    expect(deathOf(diagnosis)).toEqual(['service-stopped:web']);
    const text = textOf(deathsOf(diagnosis)[0] ?? expect.fail());
    expect(text).toContain('the kernel killed it because memory ran out (container limit 16 MB)');
  });

  it('must name a service that dies again and again', async () => {
    await standInFor(made, 'web', ['--restart', 'always'], 'echo boom; exit 3');
    await until(async () => Number(await state('web', '.RestartCount')) >= 3);
    await until(async () => (await state('web', '.State.Status')) === 'restarting');
    const diagnosis = await doctorOn(made);
    expect(deathOf(diagnosis)).toEqual(['service-restart-loop:web']);
    expect(deathsOf(diagnosis)[0]?.evidence).toContain('log: boom');
  });

  it('must name the full file system, and the service that dies of it as what follows', async () => {
    const script = 'dd if=/dev/zero of=/full/x bs=64k; exit 1';
    const options = ['--restart', 'always', '--tmpfs', '/full:size=1m'];
    await standInFor(made, 'web', options, script);
    await until(async () => Number(await state('web', '.RestartCount')) >= 3);
    await until(async () => (await state('web', '.State.Status')) === 'restarting');
    const diagnosis = await doctorOn(made);
    expect(deathOf(diagnosis)).toEqual(['disk-full:web']);
    expect(diagnosis.folded.roots[0]?.explains.map(({ issue }) => issue)).toContain(
      'service-restart-loop',
    );
  });

  it('must name the limit that starves a service, not what its health check says', async () => {
    const options = ['--cpus', '0.01', '--health-cmd', 'true', '--health-interval', '1s'];
    const more = ['--health-timeout', '1s', '--health-retries', '1'];
    await standInFor(made, 'web', [...options, ...more], 'while :; do :; done');
    await until(async () => (await state('web', '.State.Health.Status')) === 'unhealthy');
    const diagnosis = await doctorOn(made);
    expect(deathOf(diagnosis)).toContain('machine-overloaded:web');
    const root = diagnosis.folded.roots.find(({ finding }) => finding.subject === 'web');
    expect(root?.explains.map(({ issue }) => issue)).toContain('service-unhealthy');
    expect(textOf(root?.finding ?? expect.fail())).toContain('its limit is 0.01 CPUs');
  });

  it('must read the end of a log of 1 GB that is no text, in little time and memory', async () => {
    const line = "printf 'x\\377\\376\\200%0400d no space left on device\\n' 1";
    const script = `L=$(${line}); yes "$L" | head -c 1000000000; exit 1`;
    await standInFor(made, 'web', ['--log-opt', 'max-size=3g'], script);
    await until(async () => (await state('web', '.State.Status')) === 'exited', 400);
    const before = process.memoryUsage.rss();
    const diagnosis = await doctorOn(made, { budgetMs: 5000 });
    expect(diagnosis.durationMs).toBeLessThan(5100);
    expect(deathOf(diagnosis)).toEqual(['disk-full:web']);
    expect(process.memoryUsage.rss() - before).toBeLessThan(60_000_000);
  });

  it('must say that nothing runs when everything was taken down', async () => {
    await standInFor(made, 'web', [], 'exec sleep 600');
    await run('docker', ['stop', '-t', '1', container('web'), container('postgres')]);
    expect(rootsOf(await doctorOn(made))).toEqual(['not-deployed']);
    await docker(['rm', '-f', container('web'), container('postgres')]);
    expect(rootsOf(await doctorOn(made))).toEqual(['not-deployed']);
  });
});
