import { describe, expect, it } from 'vitest';
import { portInError } from '../../../src/deploy/services/port-conflict.ts';
import {
  composeEnvironment,
  downArgs,
  hashArgs,
  lastLines,
  logsArgs,
  restartArgs,
  runCompose,
  stopArgs,
  upArgs,
} from '../../../src/docker/compose.ts';
import { healthOf } from '../../../src/docker/containers.ts';
import { realExec } from '../../../src/effects/real/exec.ts';
import { realFs } from '../../../src/effects/real/fs.ts';
import { realHost } from '../../../src/effects/real/host.ts';

const project = { file: '/d/docker-compose.yml', dir: '/d', name: 'p' };
const base = [
  ...['-f', '/d/docker-compose.yml', '--project-directory', '/d', '-p', 'p'],
  ...['--env-file', '/dev/null'],
];

describe('the arguments of Compose', () => {
  it.each([
    ['up', upArgs(project), ['up', '-d', '--no-build']],
    [
      'up of one service alone',
      upArgs(project, { services: ['a'], noDeps: true }),
      ['up', '-d', '--no-build', '--no-deps', 'a'],
    ],
    ['down', downArgs(project), ['down']],
    ['stop', stopArgs(project, ['a', 'b']), ['stop', 'a', 'b']],
    ['restart', restartArgs(project, ['a']), ['restart', 'a']],
    [
      'logs',
      logsArgs(project, { services: ['a'], follow: true, tail: 5 }),
      ['logs', '--no-color', '--tail', '5', '--follow', 'a'],
    ],
    ['hashes', hashArgs(project), ['config', '--hash', '*']],
  ])('of %s must name file, directory and project first', (_, args, rest) => {
    expect(args).toEqual([...base, ...rest]);
  });

  it('must never ask for the removal of a volume or of an orphan', () => {
    expect(downArgs(project).filter((a) => /^-.*v|volumes|orphans|rmi/.test(a))).toEqual([
      '--env-file',
    ]);
  });
});

describe('the environment of Compose', () => {
  it('must not let the caller’s variables change what a call means', async () => {
    const leaks = ['COMPOSE_FILE', 'COMPOSE_PROJECT_NAME', 'COMPOSE_PROFILES', 'COMPOSE_ENV_FILES'];
    for (const name of leaks) process.env[name] = 'leak';
    try {
      const { stdout } = await realExec.run(['env'], { env: composeEnvironment() });
      expect(stdout).not.toContain('leak');
      expect(stdout).toContain('COMPOSE_DISABLE_ENV_FILE=1');
      expect(stdout).toContain('PATH=');
    } finally {
      for (const name of leaks) delete process.env[name];
    }
  });

  it('must be a UserError where there is no Compose at all', async () => {
    const host = { ...realHost, env: (name: string) => (name === 'PATH' ? '/nowhere' : undefined) };
    const ports = { exec: { run: realExec.run }, fs: realFs, host };
    const call = runCompose(ports, ['version'], { signal: new AbortController().signal });
    await expect(call).rejects.toMatchObject({ id: 'docker-missing-or-old' });
  });
});

describe('what the engine says', () => {
  it.each([
    ['Bind for 0.0.0.0:39080 failed: port is already allocated', 39080],
    [
      'Error starting userland proxy: listen tcp4 127.0.0.1:5432: bind: address already in use',
      5432,
    ],
    ['listen tcp [::]:80: bind: address already in use', 80],
    [
      'ports are not available: exposing port TCP 0.0.0.0:8080 -> 127.0.0.1:0: listen: address already in use',
      8080,
    ],
    ['no such image: postgres:15', undefined],
    ['', undefined],
  ])('must give the taken port of %j', (text, port) => {
    expect(portInError(text)).toBe(port);
  });

  it.each([
    ['Up 3 minutes (healthy)', 'healthy'],
    ['Up 2 seconds (health: starting)', 'starting'],
    ['Up 1 hour (unhealthy)', 'unhealthy'],
    ['Up 5 minutes', 'none'],
    ['Up 5 minutes (Paused)', 'none'],
    ['Exited (137) 4 minutes ago', 'none'],
    ['', 'none'],
  ])('must give the health of %j', (status, health) => {
    expect(healthOf(status)).toBe(health);
  });

  it('must be quoted without Compose’s own progress', () => {
    const stderr =
      ' Container p-a-1  Creating\n Container p-a-1  Created\nError response from daemon: no\n';
    const words = lastLines({ code: 1, stdout: '', stderr, failure: null });
    expect(words).toEqual(['Error response from daemon: no']);
  });
});
