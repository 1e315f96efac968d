import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { watchEngine } from '../support/engine-events.ts';
import { docker, openRehearsal } from '../support/rehearsal.ts';

const rehearsal = openRehearsal(inject('rehearsalDir'), 'e2e-rehearsal');
const first = inject('firstDeploy');

interface Inspected {
  readonly Name: string;
  readonly Id: string;
  readonly State: { Status: string; StartedAt: string; Health?: { Status: string } };
  readonly HostConfig: {
    PortBindings: Record<string, { HostIp: string; HostPort: string }[] | null>;
    LogConfig: { Config: Record<string, string> };
  };
}

async function inspectAll(): Promise<Inspected[]> {
  return JSON.parse(await docker(['inspect', ...(await rehearsal.containers())]));
}

/** Path → hash and mtime of everything that the tool wrote, without data and its own journal. */
async function writtenFiles(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(rehearsal.dir, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || path.includes('/data/') || path.includes('/.costrict/')) continue;
    const hash = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
    found[path] = `${hash} ${(await stat(path)).mtimeMs}`;
  }
  return found;
}

describe('a first deploy of the rehearsal', () => {
  it('must end healthy and say where everything is', () => {
    expect(first.stderr).toBe('');
    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(/✔ Deployed in .*\. 22 services healthy, journey passed/);
    expect(first.stdout).toContain(`http://127.0.0.1:${rehearsal.ports.entry}`);
    expect(first.stdout).toMatch(/secrets\s+show\s+demo/);
  });

  it('must leave 22 running containers, each with a health check healthy, by the word of the engine', async () => {
    const all = await inspectAll();
    expect(all).toHaveLength(22);
    expect(all.filter((c) => c.State.Status !== 'running').map((c) => c.Name)).toEqual([]);
    const unchecked = all.filter((c) => !c.State.Health).map((c) => c.Name);
    expect(unchecked).toEqual(['/e2e-rehearsal-review-worker-1']);
    expect(
      all.filter((c) => (c.State.Health?.Status ?? 'healthy') !== 'healthy').map((c) => c.Name),
    ).toEqual([]);
  });

  it('must publish only the entry, Casdoor and the Higress console to other machines', async () => {
    const open = (await inspectAll()).flatMap((c) =>
      Object.values(c.HostConfig.PortBindings).flatMap((list) =>
        (list ?? []).filter((b) => !b.HostIp.startsWith('127.')).map((b) => Number(b.HostPort)),
      ),
    );
    expect(open.sort()).toEqual(
      [rehearsal.ports.casdoor, rehearsal.ports.entry, rehearsal.ports.higress].sort(),
    );
  });

  it('must bound the log of every container', async () => {
    for (const c of await inspectAll())
      expect(c.HostConfig.LogConfig.Config, c.Name).toHaveProperty('max-size');
  });

  it('must stay under 3 GB of memory', async () => {
    const usage = await docker([
      'stats',
      '--no-stream',
      '--format',
      '{{.MemUsage}}',
      ...(await rehearsal.containers()),
    ]);
    const unit: Record<string, number> = { KiB: 1 / 1024, MiB: 1, GiB: 1024 };
    const total = usage.split('\n').reduce((sum, line) => {
      const [, number = '0', name = 'MiB'] = /^([\d.]+)(\w+)/.exec(line) ?? [];
      return sum + Number(number) * (unit[name] ?? 0);
    }, 0);
    expect(total).toBeGreaterThan(100);
    expect(total).toBeLessThan(3072);
  });
});

describe('status', () => {
  it('must give each service with state, health, image, ports and restarts as one JSON document', async () => {
    const { stdout, code } = await rehearsal.run(['status', '--format', 'json']);
    expect(code).toBe(0);
    const document = JSON.parse(stdout);
    expect(document.schemaVersion).toBe(2);
    expect(document.services).toHaveLength(22);
    for (const service of document.services)
      expect(Object.keys(service)).toEqual(
        expect.arrayContaining(['name', 'state', 'health', 'image', 'digest', 'ports', 'restarts']),
      );
  });

  it('must say the same in Chinese', async () => {
    const { stdout } = await rehearsal.run(['status', '--lang', 'zh']);
    expect(stdout).toMatch(/22 个服务/);
  });
});

describe('a second deploy on a healthy deployment', () => {
  it('must change no container, no file and say so', async () => {
    const before = await inspectAll();
    const files = await writtenFiles();
    const events = await watchEngine(rehearsal.project);
    const again = await rehearsal.deploy();
    const seen = await events.stop();
    expect(again.code).toBe(0);
    expect(again.stdout).toMatch(/Already up to date/);
    expect(seen).toEqual([]);
    expect((await inspectAll()).map((c) => [c.Id, c.State.StartedAt])).toEqual(
      before.map((c) => [c.Id, c.State.StartedAt]),
    );
    expect(await writtenFiles()).toEqual(files);
  });
});

describe('a dry run', () => {
  it('must show the file difference and the container, and change nothing', async () => {
    const files = await writtenFiles();
    const events = await watchEngine(rehearsal.project);
    const dry = await rehearsal.deploy([
      '--dry-run',
      '--set',
      'models.completion.model=another-model',
    ]);
    expect(await events.stop()).toEqual([]);
    expect(dry.code).toBe(0);
    expect(dry.stdout).toContain('another-model');
    expect(dry.stdout).toMatch(/code-completion/);
    expect(await writtenFiles()).toEqual(files);
  });

  it('must show a deleted route as one that would be created, and not create it', async () => {
    const api = `http://127.0.0.1:${rehearsal.ports.gatewayAdmin}/apisix/admin/routes/ai-gateway`;
    const key = await secret('APIKEY_APISIX_ADMIN');
    await fetch(api, { method: 'DELETE', headers: { 'X-API-KEY': key } });
    const dry = await rehearsal.deploy(['--dry-run']);
    expect(dry.stdout).toMatch(/ai-gateway/);
    expect((await fetch(api, { headers: { 'X-API-KEY': key } })).status).toBe(404);
    const real = await rehearsal.deploy();
    expect(real.code).toBe(0);
    expect((await fetch(api, { headers: { 'X-API-KEY': key } })).status).toBe(200);
  });
});

describe('a changed model', () => {
  let before: Inspected[];
  beforeAll(async () => {
    before = await inspectAll();
  });

  it('must recreate only the service that uses it', async () => {
    const { code } = await rehearsal.deploy([
      '--set',
      'models.completion.model=rehearsal-completion-2',
    ]);
    const ids = new Map(before.map((c) => [c.Name, c.Id]));
    const changed = (await inspectAll()).filter((c) => ids.get(c.Name) !== c.Id).map((c) => c.Name);
    expect(changed).toEqual(['/e2e-rehearsal-code-completion-1']);
    expect([0, 1]).toContain(code);
    await rehearsal.deploy(['--set', 'models.completion.model=rehearsal-completion']);
  });
});

describe('down and up', () => {
  it('must keep the data and come back healthy', async () => {
    const password = await secret('PASSWORD_POSTGRES');
    const withPassword = (text: string) =>
      docker([
        'exec',
        '-e',
        `PGPASSWORD=${password}`,
        'e2e-rehearsal-postgres-1',
        'psql',
        '-h',
        '127.0.0.1',
        '-U',
        'zgsm',
        '-d',
        'zgsm',
        '-Atc',
        text,
      ]);
    await withPassword('create table kept (n int); insert into kept values (42)');
    expect((await rehearsal.run(['down', '--yes'])).code).toBe(0);
    expect(await rehearsal.containers()).toEqual([]);
    expect((await rehearsal.run(['up', '--yes'])).code).toBe(0);
    expect(await withPassword('select n from kept')).toBe('42');
    expect((await rehearsal.deploy()).code).toBe(0);
  });

  it('must restart one service and leave the others running', async () => {
    const before = new Map((await inspectAll()).map((c) => [c.Name, c.State.StartedAt]));
    expect((await rehearsal.run(['restart', 'redis', '--yes'])).code).toBe(0);
    const changed = (await inspectAll())
      .filter((c) => before.get(c.Name) !== c.State.StartedAt)
      .map((c) => c.Name);
    expect(changed).toEqual(['/e2e-rehearsal-redis-1']);
  });

  it('must name the nearest service for a name that does not exist', async () => {
    const { code, stderr, stdout } = await rehearsal.run(['restart', 'postgress']);
    expect(code).toBe(2);
    expect(stderr + stdout).toContain('postgres');
  });
});

async function secret(name: string): Promise<string> {
  const text = await readFile(join(rehearsal.dir, 'secrets.env'), 'utf8');
  return new RegExp(`^${name}='?([^'\\n]*)'?$`, 'm').exec(text)?.[1] ?? '';
}
