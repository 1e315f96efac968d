import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../../src/cli/commands/explain.run.ts';
import { chosenIssues } from '../../../src/cli/doctor-choice.ts';
import { renderBlocks } from '../../../src/report/blocks.ts';
import { createTheme } from '../../../src/report/theme.ts';
import { loadIssues } from '../../../src/stacks/stacks.ts';
import { projectRoot } from '../../support/cli.ts';
import { commandContext } from '../../support/settings.ts';

async function explained(id: string): Promise<readonly string[]> {
  const { view } = await run(commandContext('/'), [id], {});
  return renderBlocks(createTheme({ lang: 'en' }), view).map((line) => line.trim());
}

test('what fixes an issue must be the first way out, with each of its options', async () => {
  const lines = await explained('github-id-duplicate');
  const at = lines.indexOf('→ costrict fix github-id-duplicate');
  expect(lines[at - 1]).toBe('Ways to fix it');
  expect(lines).toContain('→ costrict fix github-id-duplicate --with faq');
});

test('files from addresses that are not reached must come with the lines for another machine', async () => {
  const lines = await explained('asset-missing');
  const at = lines.indexOf('Without internet access here');
  const urls = readFileSync(join(projectRoot, 'assets.list'), 'utf8').match(/ required .*/g) ?? [];
  const shown = lines.slice(at).join(' ');
  for (const line of urls) expect(shown).toContain(line.split(' ')[3]);
  expect(lines.slice(at)).toContainEqual(expect.stringContaining('deploy --assets-from .'));
});

test('an issue that no program fixes must not offer to', async () => {
  const lines = await explained('arm-unsupported');
  expect(lines.filter((line) => line.includes('costrict fix '))).toEqual([]);
});

test('an id of an older version must still lead to its issue, and be no other’s', async () => {
  expect(await explained('fix-cut-off')).toEqual(await explained('fix-interrupted'));
  const all = await loadIssues();
  expect(chosenIssues(all, [], { only: ['fix-cut-off'] }).map(({ id }) => id)).toEqual([
    'fix-interrupted',
  ]);
  const ids = new Set(all.map(({ id }) => id));
  const former = all.flatMap(({ formerly = [] }) => formerly);
  expect(former.filter((id, at) => ids.has(id) || former.indexOf(id) !== at)).toEqual([]);
});
