import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { pathsOf } from '../../src/config/paths.ts';
import { realFs } from '../../src/effects/real/fs.ts';
import { healFault, makeFault } from '../../src/repair/lab/faults.ts';
import { findUnfinished, listRuns, readRun } from '../../src/runs/run-read.ts';
import { defaultStack, fixesOf } from '../../src/stacks/stacks.ts';
import { projectRoot } from '../support/cli.ts';
import { some } from '../support/depth.ts';
import { type Fingerprint, fingerprint } from '../support/fingerprint.ts';
import { type FixTrial, fixTrials, inMemory } from '../support/fix-trials.ts';
import { type FixDriver, type FixRun, fixDriver } from '../support/fixes.ts';
import { markAsLab, type OpenLab, openLab } from '../support/lab.ts';
import { openRehearsal } from '../support/rehearsal.ts';
import { until } from '../support/toy-doctor.ts';

// Every line of every fix takes hours; without it each fix dies at one line, another kind of line each.
const everyLine = process.env.FIX_CRASH === 'all';

const dir = inject('rehearsalDir');
const rehearsal = openRehearsal(dir, 'e2e-rehearsal');
const marker = join(dir, '.costrict/lab.json');
const trials = (await fixTrials(await fixesOf(defaultStack()))).map((trial, at) => ({
  ...trial,
  at,
}));

let lab: OpenLab['parts'];
let drive: FixDriver;
let markedBefore: string | undefined;

beforeAll(async () => {
  markedBefore = await readFile(marker, 'utf8').catch(() => undefined);
  await markAsLab(dir);
  lab = (await openLab(dir)).parts;
  drive = await fixDriver(projectRoot);
});
afterAll(async () => {
  if (markedBefore === undefined) await rm(marker);
  else await writeFile(marker, markedBefore);
});

const paths = pathsOf(dir);
const open = () => findUnfinished({ fs: realFs }, paths);
const run = (options: Parameters<FixDriver>[1]): Promise<FixRun> => drive(dir, options);
const textOf = ({ text, stderr, outcome }: FixRun): string => `${outcome}\n${text}\n${stderr}`;

/** How many changes the fix begins before it looks whether it helped. */
async function forcedFailure({ issue }: FixTrial, before: Fingerprint): Promise<number> {
  let failed: FixRun = { signal: null, stderr: '' };
  // The detector may need a moment to see a new fault; until then nothing is changed.
  await until(async () => {
    failed = await run({ issue, neverVerified: true });
    return failed.outcome !== 'not-needed' && failed.outcome !== 'cannot-tell';
  }).catch(() => undefined);
  expect(failed, textOf(failed)).toMatchObject({ outcome: 'fix-not-verified', exit: 4 });
  expect(await fingerprint(lab.deployment, before), 'after a failure').toEqual(before);
  expect(await open()).toBeUndefined();
  const [last = ''] = await listRuns({ fs: realFs }, paths);
  const entries = (await readRun({ fs: realFs }, paths, last))?.entries ?? [];
  const rolledBack = entries.findIndex(({ type }) => type === 'undo');
  return entries.slice(0, rolledBack).filter(({ type }) => type === 'begin').length;
}

type Death = Pick<Parameters<FixDriver>[1], 'dieBefore' | 'dieAfter'>;

/** One line each; over the fixes all kinds of lines: planned, begun, applied, ended, verified. */
function deaths(changes: number, at: number): readonly Death[] {
  const last = 2 * changes + 2;
  if (everyLine) return Array.from({ length: last }, (_, n) => ({ dieBefore: n + 1 }));
  const begin = 2 * ((Math.floor(at / 5) % changes) + 1);
  const kinds: readonly Death[] = [
    { dieAfter: 1 },
    { dieAfter: begin },
    { dieBefore: begin + 1 },
    { dieAfter: begin + 1 },
    { dieBefore: last },
  ];
  return kinds.slice(at % 5, (at % 5) + 1);
}

async function killed({ issue, fault }: FixTrial, death: Death): Promise<string> {
  let died = await run({ issue, ...death });
  if (died.outcome === 'not-needed')
    await until(async () => {
      if (inMemory.has(issue)) await makeFault(lab, fault);
      died = await run({ issue, ...death });
      return died.outcome !== 'not-needed' && died.outcome !== 'cannot-tell';
    }).catch(() => undefined);
  expect(died.signal, textOf(died)).toBe('SIGKILL');
  const cut = await open();
  expect(cut).toMatchObject({ fix: issue });
  const next = await rehearsal.run(['doctor', '--only', 'fix-interrupted']);
  expect(next.stdout).toContain(cut?.run ?? 'a run');
  return cut?.run ?? '';
}

async function undone(undo: string, before: Fingerprint, how = ['undone']): Promise<void> {
  const back = await run({ undo });
  expect(how, textOf(back)).toContain(back.outcome);
  expect(await fingerprint(lab.deployment, before), 'after undo').toEqual(before);
  expect(await open()).toBeUndefined();
}

async function trial({ issue, fault, at }: FixTrial & { at: number }): Promise<void> {
  await makeFault(lab, fault);
  const before = await fingerprint(lab.deployment);
  const changes = await forcedFailure({ issue, fault }, before);
  for (const [n, death] of deaths(changes, at).entries()) {
    const cut = await killed({ issue, fault }, death);
    // Finished and rolled back, or rolled back at once: both at each kind of line.
    if ((at + n) % 2 === 1) {
      const finished = await run({ issue });
      expect(finished, textOf(finished)).toMatchObject({ outcome: 'fixed', text: cut });
      // A restart alone leaves no trace.
      if (!inMemory.has(issue)) expect(await fingerprint(lab.deployment)).not.toEqual(before);
    }
    // One that went through and was a restart has nothing to roll back, and says so.
    await undone(cut, before, inMemory.has(issue) ? ['undone', 'undo-refused'] : ['undone']);
  }
}

describe('an automatic fix', () => {
  it.each(everyLine ? trials : some(trials, 6))(
    'of $issue must roll everything back when it fails, and after kill -9',
    async (one) => {
      try {
        await trial(one);
      } finally {
        const cut = await open();
        if (cut) await run({ undo: cut.run });
        await healFault(lab, one.fault);
      }
    },
    everyLine ? 3_600_000 : 600_000,
  );
});
