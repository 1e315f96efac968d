import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { makeRehearsal, openRehearsal, type Rehearsal } from '../support/rehearsal.ts';

const shared = openRehearsal(inject('rehearsalDir'), 'e2e-rehearsal');
let own: Rehearsal;

beforeAll(async () => {
  // Both use the same ports.
  expect((await shared.run(['down', '--yes'])).code).toBe(0);
  own = await makeRehearsal('crash-rehearsal');
});

afterAll(async () => {
  await own.destroy();
  expect((await shared.deploy()).code).toBe(0);
});

interface Line {
  readonly type: string;
  readonly action?: string;
}

/** All journal lines of all runs, oldest first; a torn line is what a kill leaves. */
async function journal(): Promise<Line[]> {
  const runs = join(own.dir, '.costrict/runs');
  const lines: Line[] = [];
  for (const run of (await readdir(runs).catch(() => [])).filter((n) => /^\d+$/.test(n)).sort())
    for (const line of (
      await readFile(join(runs, run, 'journal.ndjson'), 'utf8').catch(() => '')
    ).split('\n'))
      try {
        lines.push(JSON.parse(line));
      } catch {}
  return lines;
}

/** Kills the deploy with SIGKILL as soon as the journal has the line; false when the deploy ended before. */
async function killAt(type: string, action: string): Promise<boolean> {
  const before = (await journal()).length;
  let ended = false;
  let killed = false;
  const deploy = own.deploy([], {
    onStart: async (child) => {
      child.once('close', () => {
        ended = true;
      });
      while (!ended && !killed) {
        const fresh = (await journal()).slice(before);
        if (fresh.some((line) => line.type === type && line.action === action)) {
          killed = child.kill('SIGKILL');
        } else await sleep(5);
      }
    },
  });
  const { signal } = await deploy;
  return signal === 'SIGKILL';
}

const boundaries = [
  'render',
  'directories',
  'databases',
  'services',
  'gateway',
  'accounts',
].flatMap((step) => [['begin', step] as const, ['end', step] as const]);

describe('a deploy that is killed with SIGKILL', () => {
  it('must resume from each step boundary, and say what was under way', async () => {
    const reached: string[] = [];
    for (const [type, step] of boundaries) {
      if (!(await killAt(type, step))) continue;
      reached.push(`${type} ${step}`);
      if (type === 'begin') {
        const dry = await own.deploy(['--dry-run']);
        expect(dry.stdout + dry.stderr, `after ${type} ${step}`).toContain(step);
      }
    }
    // Both sides of every step were met; a step that was complete already has nothing to begin.
    for (const step of ['render', 'directories', 'databases', 'services', 'gateway', 'accounts'])
      expect(
        reached.some((at) => at.endsWith(step)),
        step,
      ).toBe(true);
    await expectWhole();
  });

  it('must reach the same end state from random moments', async () => {
    expect((await own.run(['down', '--yes'])).code).toBe(0);
    // Spread over the whole deploy; the sequence is fixed so that a failure can be seen again.
    for (const ms of [300, 900, 1700, 4100, 7300, 12_900, 19_000]) {
      const deploy = own.deploy([], {
        onStart: async (child) => {
          await sleep(ms);
          child.kill('SIGKILL');
        },
      });
      await deploy;
    }
    await expectWhole();
  });
});

describe('Ctrl-C during a deploy', () => {
  it('must stop cleanly with 130, release the lock and let the next deploy finish', async () => {
    expect((await own.run(['down', '--yes'])).code).toBe(0);
    const { code, stderr, stdout } = await own.deploy([], {
      onStart: async (child) => {
        await sleep(4000);
        child.kill('SIGINT');
      },
    });
    expect(code, stdout + stderr).toBe(130);
    expect(stdout + stderr).toMatch(/Interrupted|interrupted/);
    await expectWhole();
  });
});

/** One more deploy ends well, and after it there is nothing left to do. */
async function expectWhole(): Promise<void> {
  const last = await own.deploy();
  expect(last.code, last.stdout + last.stderr).toBe(0);
  const again = await own.deploy();
  expect(again.stdout).toContain('Already up to date');
  expect(await own.containers()).toHaveLength(22);
  const { stdout } = await own.run(['status', '--format', 'json']);
  const bad = JSON.parse(stdout).services.filter(
    (s: { state: string; health: string | null }) =>
      s.state !== 'running' || s.health === 'unhealthy',
  );
  expect(bad).toEqual([]);
}
