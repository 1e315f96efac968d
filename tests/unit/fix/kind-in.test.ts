import { describe, expect, test } from 'vitest';
import { fixesById } from '../../../src/repair/catalogue.ts';
import { kindIn } from '../../../src/repair/fix.ts';
import { toyParts } from '../../support/toy-parts.ts';

const fixes = fixesById(await toyParts.fixes());
const kindOf = (issue: string, adopted: object | undefined) => {
  const fix = fixes.get(issue);
  if (fix === undefined) throw new Error(`there is no fix for ${issue}`);
  return kindIn(fix, { adopted } as never);
};

describe('a fix of files that the settings make', () => {
  test('must be listed as automatic where they are ours', () => {
    expect(kindOf('settings-changed-not-deployed', undefined)).toBe('automatic');
  });
  test('must be listed as a guide where another installer made them', () => {
    expect(kindOf('settings-changed-not-deployed', {})).toBe('guided');
  });
});

test('a fix of containers alone must stay automatic there', () => {
  expect(kindOf('service-paused', {})).toBe('automatic');
});
