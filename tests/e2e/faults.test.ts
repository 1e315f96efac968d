import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { projectRoot } from '../support/cli.ts';
import { type Fault, type FaultWorld, faultWorld } from '../support/faults.ts';
import { openRehearsal } from '../support/rehearsal.ts';
import { faults } from './faults/index.ts';

const rehearsal = openRehearsal(inject('rehearsalDir'), 'e2e-rehearsal');
const rows: string[] = [];
let world: FaultWorld;

interface Named {
  readonly issue: string;
}

interface Seen {
  readonly roots: readonly string[];
  readonly folded: number;
}

interface Document {
  readonly roots: readonly (Named & { readonly explains: readonly Named[] })[];
  readonly doubts: readonly Named[];
  readonly findings: readonly (Named & { readonly status: string })[];
}

/** Roots, then notes with `warn:`; each issue once. A budget that a busy machine does not use up. */
async function doctor(): Promise<Seen> {
  const { stdout } = await rehearsal.run(['doctor', '--format', 'json', '--budget', '20s']);
  const { roots, doubts, findings } = JSON.parse(stdout) as Document;
  const notes = findings.filter(({ status }) => status === 'warn');
  const seen = [
    ...roots.map(({ issue }) => issue),
    ...doubts.map(({ issue }) => `unknown:${issue}`),
    ...notes.map(({ issue }) => `warn:${issue}`),
  ];
  const folded = roots.reduce((n, { explains }) => n + explains.length, 0);
  return { roots: [...new Set(seen)].sort(), folded };
}

/** Looks until it is as expected, or gives what was seen last. */
async function until(wanted: readonly string[], ms: number): Promise<Seen> {
  const end = Date.now() + ms;
  const same = ({ roots }: Seen) => JSON.stringify(roots) === JSON.stringify([...wanted].sort());
  for (;;) {
    const seen = await doctor();
    if (same(seen) || Date.now() > end) return seen;
    await sleep(1000);
  }
}

let healthy: readonly string[] = [];

beforeAll(async () => {
  world = await faultWorld(rehearsal.dir);
  // What this machine itself is told (few CPUs, little disk) is there with and without a fault.
  healthy = (await doctor()).roots;
});

afterAll(async () => {
  const only = rows.length === faults.length;
  if (only) await writeFile(join(projectRoot, 'docs/faults.md'), table());
});

function table(): string {
  return `${[
    '# Faults and verdicts',
    '',
    'Each fault is made by hand in a rehearsal, found by `costrict doctor` as exactly this root and no other, and taken back. The table is written by the test run (`tests/e2e/faults.test.ts`).',
    '',
    '| fault | what was done | root | folded under it |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n')}\n`;
}

function record({ id, title }: Fault, { roots, folded }: Seen): void {
  const shown = roots.map((root) => `\`${root}\``).join(', ');
  rows.push(`| ${id} | ${title} | ${shown} | ${folded} |`);
}

describe('a healthy rehearsal', () => {
  it('must have no root and nothing that could not be told', () => {
    expect(healthy.filter((id) => !id.startsWith('warn:'))).toEqual([]);
  });
});

describe.each(faults)('$id: $title', (fault) => {
  it('must be the only root, and be gone when it is taken back', async () => {
    const wanted = [...new Set([...healthy, ...fault.expected])];
    try {
      await fault.make(world);
      const seen = await until(wanted, fault.settleMs ?? 15_000);
      const roots = seen.roots.filter((id) => !healthy.includes(id));
      expect(roots).toEqual([...fault.expected].sort());
      record(fault, { ...seen, roots });
    } finally {
      await fault.undo(world);
    }
    expect((await until(healthy, 60_000)).roots).toEqual(healthy);
  });
});
