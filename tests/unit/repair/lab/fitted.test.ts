import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadAll } from '../../../../src/repair/fixes.ts';
import type { Fault } from '../../../../src/repair/lab/fault.ts';
import { fitted } from '../../../../src/repair/lab/faults.ts';
import { defaultStack, fixesOf } from '../../../../src/stacks/stacks.ts';
import { toyEffects } from '../../../support/toy.ts';

const costrictFaults = (await loadAll((await fixesOf(defaultStack())).faults)).flat();

let above: string;

beforeEach(async () => {
  above = await mkdtemp('/tmp/lab-place-');
  await mkdir(join(above, 'lab'));
});
afterEach(() => rm(above, { recursive: true }));

async function reason(mode: number) {
  await chmod(above, mode);
  const row = costrictFaults.find(({ id }) => id === 'secrets-file-open');
  if (row === undefined) throw new Error('no such fault');
  const deployment = { dir: join(above, 'lab') };
  const parts = { deployment, effects: toyEffects(), signal: AbortSignal.timeout(5000), emit() {} };
  return (await fitted(parts as never, row as unknown as Fault)).cannot?.reproduce?.id;
}

describe('an open file', () => {
  test('must be said to be impossible below a directory that nobody else may enter', async () => {
    expect(await reason(0o700)).toContain('shutAbove');
  });
  test('must be possible where others can get to it', async () => {
    expect(await reason(0o755)).toBeUndefined();
  });
});
