import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { say } from '../../../src/base/message.ts';
import { Secret } from '../../../src/base/secret.ts';
import type { Blueprint } from '../../../src/config/blueprint.ts';
import type { Deployment } from '../../../src/config/deployment.ts';
import type { AnyProbe, Probe } from '../../../src/doctor/probe.ts';
import { dockerDaemon } from '../../../src/doctor/probes/docker-daemon.ts';
import { containers } from '../../../src/doctor/probes/docker-info.ts';
import { publicDefaults } from '../../../src/doctor/probes/public-defaults.ts';
import { type RenderedState, rendered, unfilled } from '../../../src/doctor/probes/rendered.ts';
import { serviceLogs } from '../../../src/doctor/probes/service-logs.ts';
import { services } from '../../../src/doctor/probes/services.ts';
import { runProbes } from '../../../src/doctor/run-probes.ts';
import type { ContainerSummary } from '../../../src/effects/docker.ts';
import type { Effects } from '../../../src/effects/effects.ts';
import { realClock } from '../../../src/effects/real/clock.ts';
import { realFs } from '../../../src/effects/real/fs.ts';
import { issue as fileEdited } from '../../../src/issues/file-edited-by-hand/index.ts';
import { issue as insecureDefaults } from '../../../src/issues/insecure-defaults/index.ts';
import { issue as portsOpenToTheWorld } from '../../../src/issues/ports-open-to-the-world/index.ts';
import { openPorts } from '../../../src/issues/ports-open-to-the-world/probe.ts';
import { issue as secretsOpen } from '../../../src/issues/secrets-file-open/index.ts';
import { openFiles } from '../../../src/issues/secrets-file-open/probe.ts';
import { issue as settingsChangedNotDeployed } from '../../../src/issues/settings-changed-not-deployed/index.ts';
import { imageDeployment } from '../../support/deployment.ts';
import { detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';
import { toyBlueprint } from '../../toy-stack/stack.ts';

const known = 'a-well-known-password';
const hash = createHash('sha256').update(known).digest('hex');
const file = async () => join(await mkdtemp(join(tmpdir(), 'settings-')), 'deployment');

async function deploymentAt(dir: string, secret: string): Promise<Deployment> {
  const base = imageDeployment(dir, {});
  const make = { kind: 'random', alphabet: 'hex', length: 32 } as const;
  const spec = {
    name: 'PASSWORD',
    title: toyBlueprint.ports[0]?.title,
    make,
    publicDefaults: [hash],
  };
  const blueprint = { ...toyBlueprint, secrets: [spec] } as unknown as Blueprint;
  const secrets = { get: () => new Secret(secret), has: () => true, names: () => ['PASSWORD'] };
  await mkdir(dir, { mode: 0o755 });
  await chmod(dir, 0o755);
  return { ...base, blueprint, secrets };
}

async function readOne<T>(probe: Probe<T>, deployment: Deployment, docker: object = {}) {
  const effects = { fs: realFs, clock: realClock, docker } as unknown as Effects;
  const facts = await runProbes({
    ...{
      effects,
      blueprint: deployment.blueprint,
      deployment,
      dir: deployment.dir,
      stage: 'running',
    },
    ...{ probes: [probe as AnyProbe], signal: new AbortController().signal, budgetMs: 5000 },
  });
  return facts.get(probe);
}

describe('public passwords', () => {
  test('must be known by their hash, in the secrets and in the Compose file, and never shown', async () => {
    const mine = await deploymentAt(await file(), known);
    const held = await readOne(publicDefaults, mine);
    expect(held.value).toEqual([{ name: 'PASSWORD', file: 'secrets.env', service: null }]);
    const good = await deploymentAt(await file(), 'quite another');
    const compose = `services:\n  es: {environment: {P: "${known}"}}\n  db: {environment: ["Q=${known}", "R=x"]}\n`;
    await writeFile(join(good.dir, 'docker-compose.yml'), compose);
    const given = await readOne(publicDefaults, good);
    expect(given.value?.map(({ service, name }) => `${service}.${name}`)).toEqual(['es.P', 'db.Q']);
    const [finding] = detectOne(insecureDefaults, factsOf([publicDefaults, given]), 'running');
    expect(finding?.status).toBe('warn');
    expect(JSON.stringify([given, held, finding])).not.toContain(known);
  });

  test('a user, role or database that is called like a public password is none', async () => {
    const mine = await deploymentAt(await file(), 'good');
    const compose = `services:\n  db: {environment: {POSTGRES_USER: "${known}", DB_NAME: "${known}", DB_PASSWORD: "${known}"}}\n`;
    await writeFile(join(mine.dir, 'docker-compose.yml'), compose);
    const { value } = await readOne(publicDefaults, mine);
    expect(value?.map(({ name }) => name)).toEqual(['DB_PASSWORD']);
  });

  test('a Compose file that is none must be unknown, and not "no public password"', async () => {
    const mine = await deploymentAt(await file(), 'good');
    await writeFile(join(mine.dir, 'docker-compose.yml'), `a: [${known}`);
    expect((await readOne(publicDefaults, mine)).status).toBe('unknown');
  });
});

describe('files with secrets', () => {
  test('must be reported when others may read them, unless a directory above is closed', async () => {
    const mine = await deploymentAt(await file(), 'good');
    const path = join(mine.dir, 'secrets.env');
    await writeFile(path, 'x=1\n');
    await chmod(path, 0o644);
    await chmod(join(mine.dir, '..'), 0o755);
    expect((await readOne(openFiles, mine)).value).toEqual([
      { path, mode: 0o644, uid: expect.any(Number) },
    ]);
    await chmod(join(mine.dir, '..'), 0o700);
    expect((await readOne(openFiles, mine)).value).toEqual([]);
    await chmod(join(mine.dir, '..'), 0o755);
    await chmod(path, 0o600);
    expect((await readOne(openFiles, mine)).value).toEqual([]);
  });
});

describe('settings', () => {
  test('must be reported when every user may write them, and be closed to others only', async () => {
    const mine = await deploymentAt(await file(), 'good');
    const path = join(mine.dir, 'costrict.yaml');
    await chmod(join(mine.dir, '..'), 0o755);
    await writeFile(path, 'version: 1\n');
    await chmod(path, 0o664);
    expect((await readOne(openFiles, mine)).value).toEqual([]);
    await chmod(path, 0o666);
    const fact = await readOne(openFiles, mine);
    expect(fact.value).toMatchObject([{ path, mode: 0o666, writable: true }]);
    const [finding] = detectOne(secretsOpen, factsOf([openFiles, fact]), 'running');
    expect(finding).toMatchObject({ status: 'warn' });
    expect(finding && textOf(finding)).toContain(`chmod 664 ${path}`);
  });
});

describe('open ports', () => {
  const port = (containerPort: number, hostPort: number, hostIp: string) => ({
    ...{ containerPort, hostPort, hostIp, protocol: 'tcp' },
  });
  const container = (service: string, ports: ContainerSummary['ports']): ContainerSummary => ({
    ...{ id: service, name: `toy-${service}-1`, image: 'i', imageId: 'i', state: 'running' },
    ...{ status: 'Up 2 hours', ports, createdAt: 0 },
    labels: { 'com.docker.compose.project': 'toy', 'com.docker.compose.service': service },
  });

  test('those for the inside must be reported once, public ones and closed ones not at all', async () => {
    const list = [
      container('postgres', [port(5432, 25439, '0.0.0.0'), port(5432, 25439, '::')]),
      container('web', [port(80, 28080, '0.0.0.0'), port(9999, 9999, '0.0.0.0')]),
    ];
    const docker = {
      endpoint: async () => ({ address: 'unix:///x', from: 'default', context: 'default' }),
      version: async () => ({ version: '24.0.0', os: 'linux', arch: 'amd64' }),
      containers: async () => list,
    };
    const mine = {
      ...imageDeployment('/nowhere', {}),
      blueprint: toyBlueprint as unknown as Blueprint,
    };
    const facts = factsOf([openPorts, okFact([])]);
    expect(detectOne(portsOpenToTheWorld, facts, 'running')[0]?.status).toBe('ok');
    expect(containers.id).toBe('containers');
    expect(dockerDaemon.id).toBe('docker-daemon');
    const host = { env: () => undefined, home: '/x', addresses: () => [], hostname: 'h' };
    const effects = { fs: realFs, clock: realClock, docker, host } as unknown as Effects;
    const found = await runProbes({
      ...{ effects, blueprint: mine.blueprint, deployment: mine, dir: mine.dir, stage: 'running' },
      ...{ probes: [openPorts], signal: new AbortController().signal, budgetMs: 5000 },
    });
    expect(found.get(openPorts).value?.map(({ service, hostPort }) => [service, hostPort])).toEqual(
      [
        ['postgres', 25439],
        ['web', 9999],
      ],
    );
  });
});

describe('rendered files', () => {
  const state = (path: string, more: Partial<RenderedState> = {}): RenderedState => ({
    ...{
      path,
      state: 'same',
      services: [],
      shared: false,
      placeholders: [],
      strays: [],
      fields: [],
    },
    ...more,
  });
  const on = (issue: Parameters<typeof detectOne>[0], ...rows: RenderedState[]) =>
    detectOne(issue, factsOf([rendered, okFact(rows)]), 'running')[0] ?? expect.fail('none');

  test('that are older than the settings must be a note, each named', () => {
    const finding = on(settingsChangedNotDeployed, state('a'), state('b', { state: 'changed' }));
    expect(finding.status).toBe('warn');
    expect(finding.evidence).toEqual(['b: changed']);
    expect(textOf(finding)).toContain('deploy');
  });

  test('none of which is there yet must be no second headline', () => {
    const rows = [state('a', { state: 'new' }), state('b', { state: 'new' })];
    expect(on(settingsChangedNotDeployed, ...rows).status).toBe('skipped');
  });

  test('an edited file must be named with the places that differ', () => {
    const fields = ['LLM.Endpoint'];
    const { title } = on(fileEdited, state('chat-api.yaml', { state: 'edited', fields }));
    expect(say(title, 'en')).toContain('chat-api.yaml (LLM.Endpoint)');
    expect(say(title, 'zh')).toContain('chat-api.yaml (LLM.Endpoint)');
  });

  test('what a service writes into its own files must be no news', () => {
    const own = state('data/higress/x', { state: 'edited', shared: true });
    expect(on(fileEdited, own).status).toBe('ok');
    expect(on(fileEdited, own, state('config/x', { state: 'edited' })).status).toBe('warn');
  });

  test.each([
    ['web', 'restarting', '', 'broken'],
    ['web', 'ready', '', 'warn'],
    // Another one fails.
    ['db', 'restarting', '', 'warn'],
    // Its log says what is wrong with the file.
    ['web', 'restarting', 'yaml-type-mismatch', 'warn'],
  ])('edited, read by web, must be why it fails: %s is %s %s', (name, condition, said, status) => {
    const row = { ...{ name, condition, trouble: { restarts: 9 } }, dependencies: [] };
    const matches = said === '' ? [] : [{ issue: said, count: 1, line: 'x' }];
    const facts = factsOf(
      [rendered, okFact([state('config/x', { state: 'edited', services: ['web'] })])],
      [services, okFact({ services: [row as never], orphans: [], nowMs: 0 })],
      [
        serviceLogs,
        okFact({ logs: [{ service: 'web', well: false, matches, last: [] }], unread: [] }),
      ],
    );
    const [finding] = detectOne(fileEdited, facts, 'running');
    expect([finding?.status, finding?.subject]).toEqual([
      status,
      status === 'broken' ? 'web' : null,
    ]);
  });

  test('placeholders that the file should hold must not be taken for forgotten ones', () => {
    const file = { path: 'x', content: 'ok {{keep}}', mode: 0o644 };
    expect(
      unfilled({ file, state: 'edited', before: 'a {{keep}} {{COSTRICT_BACKEND}} ${PORT_X}' }),
    ).toEqual(['{{COSTRICT_BACKEND}}', '${PORT_X}']);
    expect(unfilled({ file, state: 'edited', before: undefined })).toEqual([]);
  });
});
