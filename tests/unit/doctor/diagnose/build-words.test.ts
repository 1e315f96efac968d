import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { patternNeeds } from '../../../../scripts/pattern-needs.mjs';
import { searchedWords } from '../../../../src/doctor/diagnose/diagnose.ts';
import { loadKnowledge } from '../../../../src/stacks/stacks.ts';

test('the build must know each word that is searched for: its diagnose stops at one that it does not know', async () => {
  const work = await mkdtemp(join(tmpdir(), 'words-'));
  const { load } = await patternNeeds(resolve(import.meta.dirname, '../../../..'), work);
  const { code } = load('/src/doctor/diagnose/literal.ts') ?? { code: '' };
  await rm(work, { recursive: true });
  const { needsOf } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
    needsOf: (source: string) => unknown;
  };
  const { signatures } = await loadKnowledge();
  const sources = searchedWords(signatures).flatMap(({ patterns }) => patterns);
  expect(sources).toContain('system is ready to accept connections');
  for (const source of sources) expect(needsOf(source)).toBeDefined();
});
