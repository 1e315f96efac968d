import { createHash } from 'node:crypto';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { exit } from '../../src/base/exit.ts';
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
import { blackHole, listen } from '../support/sockets.ts';
import { freePort } from '../support/toy.ts';

afterEach(endAll);

describe('the daemon', () => {
  test('a socket that is not there must be reported as a wrong DOCKER_HOST', async () => {
    const result = await look(portsWith({ DOCKER_HOST: 'unix:///nonexistent/docker.sock' }));
    const finding = of(result, 'docker-missing-or-old');
    expect(finding.status).toBe('broken');
    expect(textOf(finding)).toContain('DOCKER_HOST is set to unix:///nonexistent/docker.sock.');
    expect(textOf(finding)).toContain('That socket does not exist.');
    expect(textOf(finding, 'zh')).toContain('→ unset DOCKER_HOST  改用本机的守护进程');
    expect(of(result, 'disk-full', 'docker').status).toBe('unknown');
    expect(result.folded.roots.map((root) => root.finding.issue)).toEqual([
      'docker-missing-or-old',
    ]);
    expect(result.unknown).toEqual([]);
  });

  test('a socket on which nothing listens any more must be reported as such', async () => {
    const path = join(await folder(), 'docker.sock');
    const child = await listener(path);
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await gone;
    const finding = of(
      await look(portsWith({ DOCKER_HOST: `unix://${path}` })),
      'docker-missing-or-old',
    );
    expect(textOf(finding)).toContain('Nothing is listening there.');
    expect(textOf(finding, 'zh')).toContain('那里没有进程在监听。');
  });

  test('a socket without permission must be reported as such, not as a stopped daemon', async () => {
    const dir = await folder();
    await chmod(dir, 0o755);
    const path = join(dir, 'docker.sock');
    await listener(path);
    await chmod(path, 0o600);
    const result = await asNobody(() => look(portsWith({ DOCKER_HOST: `unix://${path}` })));
    const finding = of(result, 'docker-missing-or-old');
    expect(finding.status).toBe('broken');
    expect(textOf(finding)).toMatch(/^user \S+ has no access to Docker/);
    expect(textOf(finding)).toContain('usermod -aG docker');
    expect(textOf(finding, 'zh')).toContain('无权使用 Docker');
  });

  test('a context that leads nowhere must be reported with its name', async () => {
    const config = await folder();
    await writeFile(join(config, 'config.json'), JSON.stringify({ currentContext: 'lab' }));
    const broken = of(await look(portsWith({ DOCKER_CONFIG: config })), 'docker-missing-or-old');
    expect(textOf(broken)).toContain('the current docker context cannot be read');
    const id = createHash('sha256').update('lab').digest('hex');
    const meta = join(config, 'contexts/meta', id);
    await mkdir(meta, { recursive: true });
    const host = `tcp://127.0.0.1:${await freePort()}`;
    const text = JSON.stringify({ Name: 'lab', Endpoints: { docker: { Host: host } } });
    await writeFile(join(meta, 'meta.json'), text);
    const finding = of(await look(portsWith({ DOCKER_CONFIG: config })), 'docker-missing-or-old');
    expect(textOf(finding)).toContain(`The current context, "lab", points to ${host}.`);
    expect(textOf(finding)).toContain('→ docker context use default');
    expect(textOf(finding, 'zh')).toContain('当前使用的上下文“lab”指向');
  });

  test('a web server in its place must not be taken for Docker', async () => {
    const web = await listen((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n'));
    });
    ends.push(web.close);
    const finding = of(
      await look(portsWith({ DOCKER_HOST: `tcp://127.0.0.1:${web.port}` })),
      'docker-missing-or-old',
    );
    expect(textOf(finding)).toContain('Something other than Docker answers there.');
  });

  test('a daemon that accepts and never answers must end in the budget as unknown', async () => {
    const path = join(await folder(), 'docker.sock');
    ends.push((await blackHole(path)).close);
    const effects = portsWith({ DOCKER_HOST: `unix://${path}` });
    const began = performance.now();
    const result = await look(effects, await toy(), 1000);
    expect(performance.now() - began).toBeLessThan(2000);
    expect(result.durationMs).toBeLessThan(1100);
    expect(of(result, 'docker-missing-or-old').status).toBe('unknown');
    expect(result.findings.filter((f) => f.status === 'broken')).toEqual([]);
    expect(result.exit).toBe(exit.unknown);
    expect(result.refusals.map((f) => f.issue)).toEqual(['docker-missing-or-old']);
    // The machine itself was checked all the same.
    expect(of(result, 'directory-not-writable').status).toBe('ok');
  });

  test('only Compose v1 on PATH must be its own message', async () => {
    const bin = await folder();
    const v1 = '#!/bin/sh\necho 1.29.2\n';
    await writeFile(join(bin, 'docker-compose'), v1, { mode: 0o755 });
    await writeFile(join(bin, 'docker'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    const result = await look(portsWith({ PATH: bin }));
    expect(textOf(of(result, 'compose-missing-or-old'))).toContain('only Compose v1 is installed');
    expect(of(result, 'docker-missing-or-old').status).toBe('ok');
  });
});
