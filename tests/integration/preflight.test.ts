import { spawn } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { UserError } from '../../src/base/errors.ts';
import { exit } from '../../src/base/exit.ts';
import { say } from '../../src/base/message.ts';
import type { Deployment } from '../../src/config/deployment.ts';
import { preflightAfter } from '../../src/deploy/steps/preflight.ts';
import { runPreflight } from '../../src/doctor/preflight.ts';
import type { Effects } from '../../src/effects/effects.ts';
import { realExec } from '../../src/effects/real/exec.ts';
import type { StepContext } from '../../src/runs/step.ts';
import { docker } from '../support/engine.ts';
import { textOf } from '../support/facts.ts';
import {
  asNobody,
  endAll,
  ends,
  folder,
  listener,
  look,
  of,
  portsWith,
  toy,
} from '../support/preflight.ts';
import { blackHole } from '../support/sockets.ts';
import { freePort, toyEffects } from '../support/toy.ts';
import { opaqueToy as blueprint, allToyChecks as checks } from '../support/toy-parts.ts';

const base = 'costrict-rehearsal/base:bookworm';
afterEach(endAll);

describe('a machine on which all is well', () => {
  test('must pass, with a warning for images at most', async () => {
    const result = await look(toyEffects(), await toy());
    expect(result.refusals).toEqual([]);
    expect(result.unknown).toEqual([]);
    expect(result.exit).toBe(exit.ok);
    expect(result.warnings.map((w) => w.issue).filter((id) => id !== 'image-missing')).toEqual([]);
  });

  test('must be looked at before init too, without what needs a deployment', async () => {
    const free = [await freePort(), await freePort()];
    const specs = blueprint.ports.map((spec, i) => ({ ...spec, default: free[i] ?? spec.default }));
    const result = await runPreflight({
      ...{ effects: toyEffects(), blueprint: { ...blueprint, ports: specs }, checks },
      ...{ deployment: undefined, dir: '/tmp/not-yet', signal: new AbortController().signal },
    });
    expect(result.exit).toBe(exit.ok);
    expect(of(result, 'image-missing').status).toBe('skipped');
    expect(of(result, 'port-conflict', String(free[0])).status).toBe('ok');
  });
});

describe('ports', () => {
  test('a listener must be named with its pid, and a free port proposed', async () => {
    const deployment = await toy();
    const port = deployment.settings.ports.web ?? 0;
    const child = await listener(port);
    const result = await look(toyEffects(), deployment);
    const finding = of(result, 'port-conflict', String(port));
    expect(finding.status).toBe('broken');
    expect(textOf(finding)).toContain(
      `by node (pid ${child.pid}, ${userInfo().username}), listening on 0.0.0.0`,
    );
    expect(textOf(finding)).toMatch(/→ costrict ports --remap {2}use \d+ instead/);
    expect(textOf(finding, 'zh')).toContain(`端口 ${port} 被占用`);
    expect(result.exit).toBe(exit.findings);
    expect(of(result, 'port-conflict', String(deployment.settings.ports.postgres)).status).toBe(
      'ok',
    );
  });

  test('a listener of IPv6 alone must be in the way of a public port', async () => {
    const deployment = await toy();
    const port = deployment.settings.ports.web ?? 0;
    const script = `require('net').createServer().listen({port: ${port}, host: '::', ipv6Only: true}, () => console.log('up'))`;
    const child = spawn(process.execPath, ['-e', script]);
    ends.push(async () => child.kill('SIGKILL'));
    await new Promise((up) => child.stdout.once('data', up));
    const finding = of(await look(toyEffects(), deployment), 'port-conflict', String(port));
    expect(textOf(finding)).toContain(`pid ${child.pid}`);
  });

  test('a process that an ordinary user may not see must be said to be hidden', async () => {
    const deployment = await toy();
    const port = deployment.settings.ports.web ?? 0;
    await listener(port);
    const result = await asNobody(() => look(toyEffects(), deployment));
    // As nobody the engine cannot be asked either: then it may be our own container.
    const finding = of(result, 'port-conflict', String(port));
    expect(finding.status).toBe('unknown');
    expect(textOf(finding)).toContain('in use, perhaps by this deployment');
  });

  test.each([
    ['another project', 'blog', 'broken'],
    ['our own project', undefined, 'ok'],
  ])('a container of %s', async (_, project, status) => {
    const deployment = await toy();
    const hostPort = deployment.settings.ports.web ?? 0;
    const name = `preflight-${process.pid}-${hostPort}`;
    const signal = AbortSignal.timeout(60_000);
    const labels = { 'com.docker.compose.project': project ?? deployment.settings.project };
    const publish = [{ hostIp: '', hostPort, containerPort: 80 }];
    const command = ['sh', '-c', 'trap exit TERM; sleep 300 & wait'];
    const id = await docker.run({ name, image: base, command, labels, publish }, signal);
    ends.push(() => docker.remove(id, AbortSignal.timeout(60_000)));
    const finding = of(await look(toyEffects(), deployment), 'port-conflict', String(hostPort));
    expect(finding.status).toBe(status);
    if (status === 'broken') {
      expect(textOf(finding)).toContain(`container ${name}`);
      expect(textOf(finding, 'zh')).toContain(`→ docker stop ${name}`);
    }
  });
});

describe('the directory', () => {
  test('a read-only one must be refused, in both languages', async () => {
    const dir = await folder();
    const mounted = await realExec.run(['mount', '-t', 'tmpfs', '-o', 'ro', 'none', dir]);
    expect(mounted.code).toBe(0);
    ends.push(() => realExec.run(['umount', dir]));
    const { signal } = new AbortController();
    const input = { effects: toyEffects(), blueprint, checks, deployment: undefined, signal };
    const result = await runPreflight({ ...input, dir: join(dir, 'new') });
    const finding = of(result, 'directory-not-writable');
    expect(finding.status).toBe('broken');
    expect(textOf(finding)).toContain(`cannot write to ${dir}/new`);
    expect(textOf(finding, 'zh')).toContain(`无法写入 ${dir}/new`);
  });

  test('a file in its place must be refused', async () => {
    const file = join(await folder(), 'file');
    await writeFile(file, '');
    const { signal } = new AbortController();
    const input = { effects: toyEffects(), blueprint, checks, deployment: undefined, signal };
    const finding = of(await runPreflight({ ...input, dir: file }), 'directory-not-writable');
    expect(textOf(finding)).toContain('is not a directory');
  });
});

describe('the step of a deploy', () => {
  const context = (
    deployment: Deployment,
    effects: Effects,
    warned: string[] = [],
  ): StepContext => ({
    deployment,
    effects,
    signal: new AbortController().signal,
    options: { looksOnly: false, overwriteEdited: false, assetsFrom: undefined },
    carry: new Map(),
    say: () => undefined,
    item: () => undefined,
    warn: (text) => warned.push(say(text, 'en')),
  });

  test('a taken port must refuse it with its finding, before anything is changed', async () => {
    const deployment = await toy();
    await listener(deployment.settings.ports.web ?? 0);
    const before = await readdir(deployment.dir, { recursive: true });
    const settings = await readFile(join(deployment.dir, 'costrict.yaml'), 'utf8');
    const refused = await preflightAfter(checks, false)
      .check(context(deployment, toyEffects()))
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UserError);
    if (!(refused instanceof UserError)) return;
    expect(refused).toMatchObject({ id: 'port-conflict', exit: exit.findings });
    expect(refused.findings).toHaveLength(1);
    expect(say(refused.title, 'en')).toBe('Not started: fix 1 problem first. Nothing was changed.');
    expect(say(refused.title, 'zh')).toBe('未开始部署：需要先解决 1 个问题。未做任何更改。');
    expect(await readdir(deployment.dir, { recursive: true })).toEqual(before);
    expect(await readFile(join(deployment.dir, 'costrict.yaml'), 'utf8')).toBe(settings);
  });

  test('a refusal after the settings were made must not say that nothing was changed', async () => {
    const deployment = await toy();
    await listener(deployment.settings.ports.web ?? 0);
    const refused = await preflightAfter(checks, true)
      .check(context(deployment, toyEffects()))
      .catch((error: unknown) => error);
    const title = refused instanceof UserError ? say(refused.title, 'en') : '';
    expect(title).toMatch(/Only the settings and secrets were written\.$/);
  });

  test('a machine that will do must plan no change and end with the number of checks', async () => {
    const warned: string[] = [];
    const at = context(await toy(), toyEffects(), warned);
    const step = preflightAfter(checks, false);
    expect(say(await step.check(at), 'en')).toMatch(/^\d+ checks/);
  });

  test('a daemon that cannot be asked must refuse with "could not determine"', async () => {
    const path = join(await folder(), 'docker.sock');
    ends.push((await blackHole(path)).close);
    const effects = portsWith({ DOCKER_HOST: `unix://${path}` });
    const deployment = await toy();
    await expect(
      preflightAfter(checks, false).check(context(deployment, effects)),
    ).rejects.toMatchObject({
      id: 'docker-missing-or-old',
      exit: exit.unknown,
    });
  });
});
