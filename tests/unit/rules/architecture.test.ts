import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { floors } from '../../../scripts/rules/imports.mjs';
import { importsOf, parsed } from '../../../scripts/rules/source.mjs';
import { projectRoot } from '../../support/cli.ts';

const page = readFileSync(join(projectRoot, 'docs/architecture.md'), 'utf8');
const picture = /```\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
const folders: readonly string[] = floors.flat();

test('the picture must show exactly the folders of src, and those of the rule', () => {
  const shown = [...picture.matchAll(/(?<![\w/])([a-z]+)\/(?= {2,})/g)].map(([, name]) => name);
  expect(shown.toSorted()).toEqual([...folders].sort());
  expect(readdirSync(join(projectRoot, 'src')).sort()).toEqual([...folders].sort());
  expect(shown).toHaveLength(12);
});

test('a folder of the picture must stand above all that it imports', () => {
  const lines = picture.split('\n').filter(Boolean);
  const rows = lines.map((line) =>
    [...line.matchAll(/([a-z]+)\/(?= {2,})/g)].map(([, name]) => name),
  );
  expect(rows.toReversed().map((row) => row.toSorted())).toEqual(
    floors.map((row: readonly string[]) => row.toSorted()),
  );
});

test('the table must say what each folder imports, no more and no less', () => {
  const imports = new Map(folders.map((folder) => [folder, new Set<string>()]));
  const files = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.ts') && !name.includes('generated'))) {
    const path = `src/${file}`;
    const { code } = parsed(path, readFileSync(join(projectRoot, path), 'utf8'));
    for (const { from } of importsOf(code)) {
      if (!from.startsWith('.')) continue;
      const [, here = ''] = path.split('/');
      const [, there = ''] = posix.join(posix.dirname(path), from).split('/');
      if (here !== there) imports.get(here)?.add(there);
    }
  }
  const rows = [...page.matchAll(/^\| `(\w+)` \| ([\w, ]+) \|$/gm)].map(
    ([, name, list]) => [name, list === 'nothing' ? [] : (list?.split(', ').sort() ?? [])] as const,
  );
  expect(Object.fromEntries(rows)).toEqual(
    Object.fromEntries([...imports].map(([name, list]) => [name, [...list].sort()])),
  );
});

/** Folders of tests that are of no folder of src: rules, documents, kept screens, the parts of a rehearsal. */
const ownFolders = ['docs', 'report/golden', 'rules', 'templates/standins'];

test('unit tests must lie in the folder of what they test', () => {
  const root = join(projectRoot, 'tests/unit');
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const tested = [...new Set(files.map((file) => posix.relative(root, file.parentPath)))];
  const strange = tested.filter((folder) => !existsSync(join(projectRoot, 'src', folder)));
  expect(strange.toSorted()).toEqual(ownFolders);
});
