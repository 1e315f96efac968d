import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { loadAll } from '../../src/repair/fixes.ts';
import { usualFaults } from '../../src/repair/lab/score-all.ts';

import { defaultStack, fixesOf } from '../../src/stacks/stacks.ts';
import { projectRoot } from '../support/cli.ts';
import { isFull, some } from '../support/depth.ts';
import { markAsLab } from '../support/lab.ts';
import { openRehearsal } from '../support/rehearsal.ts';

const rehearsal = openRehearsal(inject('rehearsalDir'), 'e2e-rehearsal');
const lab = (...args: readonly string[]) => rehearsal.run(['lab', ...args]);

interface Row {
  readonly id: string;
  readonly title: string;
  readonly roots: readonly string[];
  readonly folded: number;
  readonly healthyAgain: boolean;
  readonly cells: readonly { readonly cell: string; readonly status: string }[];
}

/** Every eighth of the usual faults; all of them, and their variants, in full. */
const usual = usualFaults((await loadAll((await fixesOf(defaultStack())).faults)).flat());
const sample = some(usual, 8).map(({ id }) => id);

/** Of what was made in the lab; what cannot be made there is in the matrix. */
function table(rows: readonly Row[]): string {
  return `${[
    '# Faults and verdicts',
    '',
    'Each fault is made on purpose in a lab (`costrict lab break`), found by `costrict doctor` as exactly this root and no other, and reverted. The table is written by the test run (`tests/e2e/lab.test.ts`).',
    '',
    '| fault | what was done | root | folded under it |',
    '|---|---|---|---|',
    ...rows
      .filter(({ roots }) => roots.length > 0)
      .map(({ id, title, roots, folded }) => {
        const named = roots.map((root) => `\`${root}\``).join(', ');
        return `| ${id} | ${title} | ${named} | ${folded} |`;
      }),
  ].join('\n')}\n`;
}

describe('a rehearsal that no lab made', () => {
  it.each(['up', 'break github-id-duplicate', 'heal', 'score', 'down --yes'])(
    'must be refused by lab %s and stay as it is',
    async (words) => {
      const before = await rehearsal.containers();
      const { code, stderr } = await lab(...words.split(' '));
      expect({ code, said: stderr.includes('is not a lab') }).toEqual({ code: 5, said: true });
      expect(await rehearsal.containers()).toEqual(before);
      await expect(stat(join(rehearsal.dir, 'costrict.yaml'))).resolves.toBeDefined();
    },
  );
});

describe('a lab', () => {
  it('must keep what was broken until another call heals it', async () => {
    await markAsLab(rehearsal.dir);
    expect((await lab('break', 'github-id-duplicate')).code).toBe(0);
    expect((await lab('break', 'github-id-duplicate')).stderr).toContain('already');
    const second = await lab('break', 'deleted-route');
    expect(second.stdout).toContain('github-id-duplicate');
    const found = await rehearsal.run(['doctor', '--budget', '20s', '--format', 'json']);
    const roots = (JSON.parse(found.stdout).roots as { issue: string }[]).map(({ issue }) => issue);
    expect(roots).toEqual(expect.arrayContaining(['github-id-duplicate', 'routes-missing']));
    expect((await lab('heal')).code).toBe(0);
    expect((await rehearsal.run(['doctor', '--budget', '20s'])).code).toBe(0);
  });

  it('must find, explain, fix and undo each fault, and say what it cannot', async () => {
    const file = join(projectRoot, 'docs/lab.md');
    const whole = ['score', '--variants', '--format', 'json', '--markdown', file];
    const { stdout } = await lab(...(isFull ? whole : ['score', ...sample, '--format', 'json']));
    const { rows } = JSON.parse(stdout) as { rows: readonly Row[] };
    // Both tables are written by a whole score only.
    if (isFull) await writeFile(join(projectRoot, 'docs/faults.md'), table(rows));
    const wrong = rows.flatMap(({ id, healthyAgain, cells }) => [
      ...(healthyAgain ? [] : [`${id}: not healthy again`]),
      ...cells.filter(({ status }) => status === 'failed').map(({ cell }) => `${id}: ${cell}`),
    ]);
    expect(wrong).toEqual([]);
  }, 2_400_000);

  it('must not be one after its mark was copied elsewhere', async () => {
    const marker = join(rehearsal.dir, '.costrict/lab.json');
    await writeFile(marker, JSON.stringify({ version: 1, dir: '/somewhere/else' }));
    expect((await lab('down', '--yes')).code).toBe(5);
  });
});
