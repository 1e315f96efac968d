import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { call } from './harness.ts';

let dir: string;

beforeEach(async () => {
  // This machine may have deployments of its own.
  vi.stubEnv('DOCKER_HOST', 'unix:///nonexistent.sock');
  dir = await mkdtemp(join(tmpdir(), 'nothing-here-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  return rm(dir, { recursive: true });
});

describe('the lists of known problems', () => {
  test.each(['costrict', 'claude-code-hub'])(
    'must name the same number on a server, and parts of it that make it up: %s',
    async (stack) => {
      const head = async (...argv: string[]) =>
        (await call(argv, { cwd: () => dir })).out.split('\n\n')[0]?.replaceAll(/\s+/g, ' ') ?? '';
      const numbers = (text: string) => [...text.matchAll(/\d+/g)].map(Number);
      const [all = 0, automatic = 0, guided = 0, partly = 0] = numbers(
        await head('fix', '--list', '--stack', stack),
      );
      expect(automatic + guided).toBe(all);
      expect(partly).toBeLessThan(automatic);
      const [same, running = 0, ahead = 0] = numbers(
        await head('doctor', '--list', '--stack', stack),
      );
      expect([same, running + ahead]).toEqual([all, all]);
      const [total, ...parts] = numbers(await head('explain', '--list'));
      expect(parts.reduce((sum, n) => sum + n)).toBe(total);
      if (stack === 'costrict') expect(parts[0]).toBe(all);
      expect(await head('doctor', 'host', '--list', '--stack', stack)).toMatch(/of your choice$/);
    },
  );
});

describe('a problem of a server that a stack does not have', () => {
  const alien = ['etcd-unwell', 'grafana-unwell', 'prometheus-target-down', 'es-bootstrap-checks'];

  test.each(['fix', 'doctor'])('must be in no list of it: %s', async (command) => {
    const listOf = async (stack: string) =>
      (await call([command, '--list', '--stack', stack], { cwd: () => dir })).out;
    const [own, other] = [await listOf('costrict'), await listOf('claude-code-hub')];
    for (const id of alien) {
      expect(own).toContain(id);
      expect(other).not.toContain(id);
    }
    expect(other).toContain('redis-unwell');
  });
});

describe('fix --list', () => {
  test.each([[[]], [['-C']]])(
    'must name what can be fixed before there is a deployment: %j',
    async (aim) => {
      const place = aim.length > 0 ? [...aim, dir] : [];
      const { code, out, err } = await call(['fix', '--list', ...place], { cwd: () => dir });
      expect(code, err).toBe(0);
      expect(out).toMatch(/\d+ issues on a CoStrict server: \d+ with an automatic fix/);
      expect(out).toMatch(/^ *github-id-duplicate +automatic\b/m);
      expect(out).toMatch(/^ *machine-overloaded +partly automatic\b/m);
      expect(out).not.toContain(' doctor ');
    },
  );
  test('must not make a fix work where there is no deployment', async () => {
    const { code, err } = await call(['fix', 'github-id-duplicate'], { cwd: () => dir });
    expect(code).toBe(2);
    expect(err).toContain('costrict init');
  });
});
