import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { literal } from '../../../src/base/message.ts';
import type { CommandContext } from '../../../src/cli/command.ts';
import { operate, type Shown } from '../../../src/cli/operate.ts';
import { pathsOf } from '../../../src/config/paths.ts';
import { cleanOperation } from '../../../src/deploy/clean.ts';
import type { Plan } from '../../../src/runs/plan.ts';
import { quietSession } from '../../support/forged.ts';
import { makeToy, type Toy } from '../../support/toy.ts';

let toy: Toy;
const seen: string[] = [];

beforeEach(async () => {
  seen.length = 0;
  toy = await makeToy();
});
afterEach(() => toy.remove());

/** A run that was killed at its beginning. */
async function killed(command: string, fix?: string): Promise<void> {
  const dir = join(pathsOf(toy.dir).runs, '0001');
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const at = '2026-01-01T00:00:00.000Z';
  const line = { type: 'run', version: 1, at, run: '0001', pid: 1, command, ...(fix && { fix }) };
  await writeFile(join(dir, 'journal.ndjson'), `${JSON.stringify(line)}\n`);
}

function start(more: Partial<Shown<Plan, unknown>> = {}) {
  const quiet = quietSession(toy);
  const docker = { ...quiet.effects.docker, containers: async () => [] };
  const session = { ...quiet, effects: { ...quiet.effects, docker } };
  const context = {
    effects: session.effects,
    options: { yes: true },
    show: () => seen.push('plan'),
  };
  const shown = {
    ...cleanOperation(session, true),
    plan: async () => ({
      changes: [{ kind: 'file', action: 'update', name: 'x' }],
      restarts: [],
      untouched: literal('all'),
    }),
    ...{ apply: async () => seen.push('applied'), result: () => ({ exit: 0 }) },
    ...more,
  } as unknown as Shown<Plan, unknown>;
  const choice = { dryRun: false, confirm: undefined };
  return operate(context as unknown as CommandContext, session, shown, choice);
}

test('a fix that was killed must be named before a plan is shown that would be refused', async () => {
  await killed('fix web-down', 'web-down');
  await expect(start()).rejects.toMatchObject({ id: 'fix-interrupted' });
  expect(seen).toEqual([]);
});

test('the run that resumes it, and any run after a deploy that was killed, must go on', async () => {
  await killed('fix web-down', 'web-down');
  await start({ reopen: '0001' });
  expect(seen).toEqual(['plan', 'applied']);
  await toy.remove();
  toy = await makeToy();
  await killed('deploy');
  await start();
  expect(seen).toEqual(['plan', 'applied', 'plan', 'applied']);
});
