import { spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleToyTool } from '../support/bundle.ts';
import { buildToyImages, freePort, removeToy } from '../support/toy.ts';

interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

let tool: string;
let root: string;
let dir: string;
const project = `toy-tool-${process.pid}`;

/** The tool as a user types it, without a terminal. */
function run(args: readonly string[], stopAfter?: RegExp): Promise<Result> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [tool, ...args], {
      cwd: root,
      env: { ...process.env, COSTRICT_LANG: 'en', NO_COLOR: '1', HOME: root },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      // Twice would end it at once.
      if (!child.killed && stopAfter?.test(stdout)) child.kill('SIGINT');
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

interface Service {
  readonly name: string;
  readonly ready: boolean;
  readonly state: string | null;
}

async function status(): Promise<Record<string, Service>> {
  const { stdout } = await run(['status', '-C', dir, '--format', 'json']);
  const services: readonly Service[] = JSON.parse(stdout).services;
  return Object.fromEntries(services.map((service) => [service.name, service]));
}

beforeAll(async () => {
  await buildToyImages();
  tool = await bundleToyTool();
  root = await mkdtemp(join(tmpdir(), 'toy-tool-'));
  dir = join(root, 'deployment');
});
afterAll(() => removeToy(root, project));

describe('deploy, before there is a deployment', () => {
  it('must show in a dry run what would be made, and write nothing', async () => {
    const result = await run(['deploy', '--dry-run', '-C', dir]);
    expect(result.stderr).toBe('');
    expect(result.code).toBe(0);
    expect(result.stdout).toContain('docker-compose.yml');
    expect(result.stdout).toContain('Nothing was changed');
    expect(await readdir(root)).toEqual([]);
  });

  it('must ask for --yes without a terminal, and write nothing', async () => {
    const result = await run(['deploy', '-C', dir]);
    expect(result.code).not.toBe(0);
    expect(result.stderr + result.stdout).toContain('--yes');
    expect(await readdir(root)).toEqual([]);
  });

  it('must not begin in the middle, and write nothing', async () => {
    const result = await run(['deploy', '--from', 'services', '--yes', '-C', dir]);
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('There is no costrict.yaml');
    expect(await readdir(root)).toEqual([]);
  });
});

describe('the commands on a deployment', () => {
  beforeAll(async () => {
    const set = [
      ...['--set', `project=${project}`, '--set', `ports.web=${await freePort()}`],
      ...['--set', `ports.postgres=${await freePort()}`],
    ];
    const result = await run(['deploy', '--yes', '-C', dir, ...set]);
    expect(result.stderr).toBe('');
    expect(result.code).toBe(0);
    expect(result.stdout).toMatch(/Deployed in .*2 services healthy, journey passed/);
    expect(result.stdout).toMatch(/Page +http/);
  });

  it('deploy must need no --yes where nothing has to be changed, and say so in Chinese too', async () => {
    const result = await run(['deploy', '-C', dir, '--lang', 'zh']);
    expect(result.code).toBe(0);
    expect(result.stdout).toContain('已是目标状态');
  });

  it('doctor --journey must go the way of a user, and fail where that ends', async () => {
    const journey = () => run(['doctor', '--journey', '-C', dir]);
    const passed = await journey();
    expect(passed.stdout).toContain('passed: 1 step');
    expect(passed.code).toBe(0);
    await run(['down', 'web', '--yes', '-C', dir]);
    const failed = await journey();
    expect(failed.stdout + failed.stderr).toContain('nothing is listening');
    expect(failed.code).toBe(1);
    expect((await run(['up', 'web', '--yes', '-C', dir])).code).toBe(0);
  });

  it('deploy must name the step that was probably meant', async () => {
    const result = await run(['deploy', '--from', 'servces', '--dry-run', '-C', dir]);
    expect(result.code).toBe(2);
    expect(result.stderr + result.stdout).toMatch(/deploy --from services/);
  });

  it('deploy must give one json document', async () => {
    const { stdout } = await run(['deploy', '-C', dir, '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 2, exit: 0, changed: false });
  });

  it('deploy --rehearse must rehearse beside a real deployment that is named, and touch nothing of it', async () => {
    const runs = () => readdir(join(dir, '.costrict/runs'));
    const before = await runs();
    const result = await run(['deploy', '--rehearse', '--dry-run', '-C', dir]);
    expect(result.stdout + result.stderr).toContain('share/costrict/');
    expect(await runs()).toEqual(before);
  });

  it('deploy --dry-run must show what a changed setting would change, and keep the setting', async () => {
    const set = ['--set', 'page.greeting=other'];
    const { stdout } = await run(['deploy', '--dry-run', '-C', dir, ...set]);
    expect(stdout).toContain('config/web/site/site.json');
    expect(stdout).toMatch(/update +container +web/);
    expect((await run(['deploy', '-C', dir])).stdout).toContain('Already up to date');
  });

  it('deploy --set must write nothing before it was agreed to, even where it begins late', async () => {
    const settings = () => readFile(join(dir, 'costrict.yaml'), 'utf8');
    const before = await settings();
    const set = ['--set', 'page.greeting=other'];
    const asked = await run(['deploy', '-C', dir, ...set]);
    expect(asked.code).toBe(2);
    expect(asked.stdout + asked.stderr).toContain('--yes');
    expect(await settings()).toBe(before);
    const late = await run(['deploy', '--yes', '--from', 'render', '-C', dir, ...set]);
    expect(late.code).toBe(0);
    expect(await settings()).toBe(before.replace('hello', 'other'));
    expect((await run(['deploy', '--yes', '-C', dir, '--set', 'page.greeting=hello'])).code).toBe(
      0,
    );
    expect(await settings()).toBe(before);
  });

  it('status must tell state, health, image, ports and restarts of every service', async () => {
    const { stdout, code } = await run(['status', '-C', dir, '--format', 'json']);
    expect(code).toBe(0);
    const [web] = JSON.parse(stdout).services;
    expect(web).toMatchObject({
      ...{ name: 'web', ready: true, state: 'running', health: 'healthy', restarts: 0 },
      image: 'costrict-toy/nginx:local',
      digest: expect.stringMatching(/^sha256:/),
      ports: [expect.objectContaining({ containerPort: 80 })],
    });
  });

  it('logs must show one service, and follow until Ctrl-C', async () => {
    const once = await run(['logs', 'postgres', '--tail', '2', '-C', dir]);
    expect(once.code).toBe(0);
    expect(once.stdout.trim().split('\n')).toHaveLength(2);
    const followed = await run(['logs', 'postgres', '-f', '-C', dir], /ready to accept/);
    expect(followed).toMatchObject({ code: 0, stderr: expect.not.stringContaining('✘') });
  });

  it.each(['logs', 'up', 'down', 'restart'])('%s must name the nearest service', async (name) => {
    const result = await run([name, 'postgre', '-C', dir]);
    expect(result.code).toBe(2);
    expect(result.stderr + result.stdout).toContain(`${name} postgres`);
  });

  it('logs must show what is looked for, of several services, and say when nothing is', async () => {
    const asked = ['logs', 'postgres', 'web', '--grep', 'READY to accept', '--since', '1h'];
    const found = await run([...asked, '-C', dir]);
    expect(found.code).toBe(0);
    expect(found.stdout.trim().split('\n')).toEqual(
      found.stdout
        .trim()
        .split('\n')
        .map(() => expect.stringContaining('ready to accept')),
    );
    const document = JSON.parse((await run([...asked, '--format', 'json', '-C', dir])).stdout);
    expect(document).toMatchObject({ service: null, services: ['postgres', 'web'] });
    expect(document.lines.join('\n')).toBe(found.stdout.trim());
    const none = await run(['logs', '--grep', 'nobody-wrote-this', '-C', dir]);
    expect(none).toMatchObject({ code: 0, stdout: '' });
    expect(none.stderr).toMatch(/No line matches; \d+ were looked through/);
  });

  it('logs --errors must show what Postgres calls fatal, and only that', async () => {
    const { ports } = JSON.parse(
      (await run(['config', 'show', '--format', 'json', '-C', dir])).stdout,
    ).settings;
    const stranger = new pg.Client({
      host: '127.0.0.1',
      port: ports.postgres,
      user: 'stranger',
      password: 'x',
    });
    await expect(stranger.connect()).rejects.toThrow();
    const { stdout } = await run(['logs', 'postgres', '--errors', '-C', dir]);
    expect(stdout).toMatch(/FATAL: .*stranger/);
    expect(stdout).not.toContain('ready to accept');
    const followed = await run(['logs', '-f', '--errors', '-C', dir], /FATAL/);
    expect(followed.code).toBe(0);
  });

  it.each([
    ['--tail', 'many'],
    ['--since', 'soon'],
    ['--grep', ''],
  ])('logs must refuse %s “%s”', async (flag, value) => {
    expect((await run(['logs', flag, value, '-C', dir])).code).toBe(2);
  });

  it.each([
    ['down', 'Stops +(?:postgres, web|web, postgres)'],
    ['down web', 'Unchanged +data; every other service[^]*Stops +web[^]*yes: \\S+ .*up web'],
    ['restart', 'Restarts +(?:postgres, web|web, postgres) – each away for up to about \\d+ s'],
    ['restart web', 'Restarts +web – away for up to about \\d+ s'],
  ])('%s must show whom it takes away, and begin nothing without a yes', async (typed, plan) => {
    const startsOf = async () => (await status()).web;
    const before = await startsOf();
    const asked = await run([...typed.split(' '), '-C', dir]);
    expect(asked.code).toBe(2);
    expect(asked.stdout + asked.stderr).toMatch(new RegExp(plan));
    expect(asked.stderr).toMatch(new RegExp(`Nothing was changed[^]*→ \\S+ .*${typed} --yes`));
    const dry = await run([...typed.split(' '), '--dry-run', '-C', dir]);
    expect(dry).toMatchObject({ code: 0, stdout: expect.stringMatching(new RegExp(plan)) });
    expect(await startsOf()).toEqual(before);
  });

  it('up must tell what it starts from what it interrupts', async () => {
    expect((await run(['up', '-C', dir])).code).toBe(0);
    await run(['down', 'web', '--yes', '-C', dir]);
    const asked = await run(['up', '-C', dir]);
    expect(asked.code).toBe(2);
    expect(asked.stdout + asked.stderr).toMatch(/Restarts +no container\n +Starts +web/);
    expect((await run(['up', '--yes', '-C', dir])).code).toBe(0);
  });

  it('down must stop one service or remove all, and up bring them back with their data', async () => {
    expect((await run(['down', 'web', '--yes', '-C', dir])).stdout).toContain('its data stays');
    expect((await status()).web).toMatchObject({ ready: false, state: 'exited' });
    expect((await run(['status', '-C', dir])).code).toBe(1);
    expect((await run(['up', 'web', '--yes', '-C', dir])).code).toBe(0);
    expect((await status()).web).toMatchObject({ ready: true });
    const down = await run(['down', '--yes', '-C', dir]);
    expect(down.stdout).toContain('stays');
    expect((await status()).postgres).toMatchObject({ state: null });
    for (const command of ['logs', 'restart']) {
      const nothing = await run([command, '-C', dir]);
      expect(nothing.code).toBe(1);
      expect(nothing.stderr).toMatch(/Nothing is running here yet[\s\S]*→ \S+ .*deploy/);
      expect(nothing.stdout + nothing.stderr).not.toMatch(/docker compose failed/);
    }
    expect((await run(['up', '--yes', '-C', dir])).code).toBe(0);
    const again = await run(['deploy', '-C', dir]);
    expect(again.stdout).toContain('Already up to date');
  });

  it('nothing must be done to the containers from another directory of the same project', async () => {
    const other = await mkdtemp(join(root, 'other-'));
    for (const name of ['costrict.yaml', 'secrets.env'])
      await cp(join(dir, name), join(other, name));
    const before = await status();
    for (const typed of ['deploy', 'up', 'up web', 'down', 'down web', 'restart']) {
      const { code, stderr } = await run([...typed.split(' '), '--yes', '-C', other]);
      expect([typed, code]).toEqual([typed, 5]);
      expect(stderr).toMatch(
        /belong to another directory:\s+~\/deployment[\s\S]*→ \S+ -C ~\/deployment doctor/,
      );
    }
    expect(await status()).toEqual(before);
  });

  it('restart must wait until the service is ready again', async () => {
    expect((await run(['restart', 'web', '--yes', '-C', dir])).code).toBe(0);
    expect((await status()).web).toMatchObject({ ready: true });
  });
});
