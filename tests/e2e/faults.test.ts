import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { say } from '../../src/core/message.ts';
import { labContext } from '../../src/lab/context.ts';
import { look, lookUntil, type Seen } from '../../src/lab/look.ts';
import { expectsOf } from '../../src/lab/score.ts';
import { costrictReproducers } from '../../src/stacks/costrict/lab/index.ts';
import { projectRoot } from '../support/cli.ts';
import { type OpenLab, openLab } from '../support/lab.ts';

const dir = inject('rehearsalDir');
const faults = costrictReproducers
  .filter(({ cannot }) => cannot?.reproduce === undefined)
  .map((row) => ({ ...row, said: say(row.title, 'en') }));
const rows: string[] = [];
let lab: OpenLab;
let healthy: readonly string[] = [];

beforeAll(async () => {
  lab = await openLab(dir);
  // What this machine itself is told (few CPUs, little disk) is there with and without a fault.
  healthy = (await look(lab.looker)).ids;
});

afterAll(async () => {
  const only = rows.length === faults.length;
  if (only) await writeFile(join(projectRoot, 'docs/faults.md'), table());
});

function table(): string {
  return `${[
    '# Faults and verdicts',
    '',
    'Each fault is made by hand in a rehearsal (`costrict lab break`), found by `costrict doctor` as exactly this root and no other, and taken back. The table is written by the test run (`tests/e2e/faults.test.ts`).',
    '',
    '| fault | what was done | root | folded under it |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n')}\n`;
}

function record(id: string, said: string, { ids, folded }: Seen): void {
  const shown = ids.map((root) => `\`${root}\``).join(', ');
  rows.push(`| ${id} | ${said} | ${shown} | ${folded} |`);
}

describe('a healthy rehearsal', () => {
  it('must have no root and nothing that could not be told', () => {
    expect(healthy.filter((id) => !id.startsWith('warn:'))).toEqual([]);
  });
});

describe.each(faults)('$id: $said', (fault) => {
  it('must be the only root, and be gone when it is taken back', async () => {
    const expects = expectsOf(fault);
    const context = labContext(lab.parts, fault.id) as unknown as Parameters<typeof fault.make>[0];
    try {
      await fault.make(context);
      const wanted = [...healthy, ...expects];
      const seen = await lookUntil(lab.looker, wanted, expects, fault.settleMs ?? 20_000);
      const ids = seen.ids.filter((id) => !healthy.includes(id));
      expect(ids).toEqual([...expects].sort());
      record(fault.id, fault.said, { ...seen, ids });
    } finally {
      await fault.heal(context);
    }
    const after = await lookUntil(lab.looker, healthy, expects, 60_000);
    expect(after.ids).toEqual(healthy);
  });
});
