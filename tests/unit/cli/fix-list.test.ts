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

describe('fix --list', () => {
  test.each([[[]], [['-C']]])(
    'must name what can be fixed before there is a deployment: %j',
    async (aim) => {
      const place = aim.length > 0 ? [...aim, dir] : [];
      const { code, out, err } = await call(['fix', '--list', ...place], { cwd: () => dir });
      expect(code, err).toBe(0);
      expect(out).toMatch(/\d+ issues on the server: \d+ with an automatic fix/);
      expect(out).toMatch(/^ *github-id-duplicate +automatic\b/m);
      expect(out).not.toContain(' doctor ');
    },
  );
  test('must not make a fix work where there is no deployment', async () => {
    const { code, err } = await call(['fix', 'github-id-duplicate'], { cwd: () => dir });
    expect(code).toBe(2);
    expect(err).toContain('costrict init');
  });
});
