import { describe, expect, test } from 'vitest';
import { kindIn } from '../../../src/repair/fix.ts';
import { toyParts } from '../../support/toy-parts.ts';

const { fixes } = await toyParts.fixes();
const kindOf = async (issue: string, adopted: object | undefined) => {
  const fix = await fixes.get(issue)?.();
  if (fix === undefined) throw new Error(`there is no fix for ${issue}`);
  return kindIn(fix, { adopted } as never);
};

describe('a fix of files that the settings make', () => {
  test('must be listed as automatic where they are ours', async () => {
    expect(await kindOf('settings-changed-not-deployed', undefined)).toBe('automatic');
  });
  test('must be listed as a guide where another installer made them', async () => {
    expect(await kindOf('settings-changed-not-deployed', {})).toBe('guided');
  });
});

test('a fix of containers alone must stay automatic there', async () => {
  expect(await kindOf('service-paused', {})).toBe('automatic');
});
