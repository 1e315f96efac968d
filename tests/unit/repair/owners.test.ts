import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forge, quietSession, undoForged } from '../../support/forged.ts';
import { makeToy, type Toy } from '../../support/toy.ts';

let toy: Toy;
beforeEach(async () => {
  toy = await makeToy();
  await mkdir(join(toy.dir, 'data/web'), { recursive: true });
  await writeFile(join(toy.dir, 'data/web/x'), '');
});
afterEach(() => toy.remove());

const asRoot = process.getuid?.() === 0;
const target = { path: 'data/web', uid: 12345, gid: 12345 };

describe('owners that somebody else wrote into a run', () => {
  it.runIf(asRoot)(
    'must give away nothing outside of the directory that they are about',
    async () => {
      for (const path of ['../../secrets.env', '/etc/passwd', 'a/../../../secrets.env']) {
        await forge(toy, { kind: 'owner', target, before: [[path, 65534, 65534]] });
        expect(await undoForged(quietSession(toy))).toBe('state-lost');
      }
      expect((await stat(join(toy.dir, 'secrets.env'))).uid).toBe(0);
      await forge(toy, { kind: 'owner', target, before: [['x', 65534, 65534]] });
      expect(await undoForged(quietSession(toy))).toBe('undone');
      expect((await stat(join(toy.dir, 'data/web/x'))).uid).toBe(65534);
    },
  );
});
