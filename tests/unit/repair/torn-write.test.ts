import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forge, quietSession, undoForged } from '../../support/forged.ts';
import { makeToy, type Toy } from '../../support/toy.ts';

let toy: Toy;
beforeEach(async () => {
  toy = await makeToy();
});
afterEach(() => toy.remove());

describe('a write that was killed before its file had its name', () => {
  it('must leave nothing once its run was rolled back, and take nobody else’s file with it', async () => {
    const dir = join(toy.dir, 'config');
    await mkdir(dir);
    const others = ['x.bak', 'x.2026-01-01', 'xy.6f1c2a34-0d3b-4c5e-9a7b-1234567890ab'];
    for (const name of [...others, 'x.6f1c2a34-0d3b-4c5e-9a7b-1234567890ab'])
      await writeFile(join(dir, name), 'KEY=secret\n', { mode: 0o600 });
    // It was as it had been: nothing has to be rolled back.
    await forge(toy, { kind: 'file', target: 'config/x', before: null });
    expect(await undoForged(quietSession(toy))).toBe('undone');
    expect(await readdir(dir)).toEqual(others.toSorted());
  });
});
