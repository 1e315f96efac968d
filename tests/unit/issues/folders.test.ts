import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { IssueWords } from '../../../src/doctor/diagnose/signature.ts';
import type { Issue } from '../../../src/doctor/issue.ts';
import type { Fix } from '../../../src/repair/fix.ts';
import type { Fault } from '../../../src/repair/lab/fault.ts';
import { loadKnowledge, stackIds } from '../../../src/stacks/stacks.ts';
import { projectRoot } from '../../support/cli.ts';

const trees = ['src/issues', ...stackIds.map((id) => `src/stacks/${id}/issues`)];

const foldersIn = (tree: string) =>
  readdirSync(join(projectRoot, tree), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['generated', 'shared'].includes(entry.name))
    .map(({ name }) => ({ id: name, folder: join(projectRoot, tree, name) }));

async function load<T>(folder: string, file: string, name: string): Promise<T | undefined> {
  const path = join(folder, file);
  return existsSync(path) ? ((await import(path)) as Record<string, T>)[name] : undefined;
}

describe.each(trees)('%s', (tree) => {
  const folders = foldersIn(tree);

  test('must name each folder as the problem that it holds', async () => {
    for (const { id, folder } of folders) {
      const [issue, words, fix, faults] = await Promise.all([
        load<Issue>(folder, 'index.ts', 'issue'),
        load<IssueWords>(folder, 'signature.ts', 'signature'),
        load<Fix>(folder, 'fix.ts', 'fix'),
        load<readonly Fault[]>(folder, 'fault.ts', 'faults'),
      ]);
      const named = [
        issue?.id,
        words?.known?.id,
        fix?.issue,
        ...(faults ?? []).map((f) => f.issue),
      ];
      const all = [...named, ...(words?.signatures ?? []).map((one) => one.issue)];
      const found = new Set(all.filter((name) => name !== undefined));
      expect([...found], folder).toEqual([id]);
    }
  });

  test('must have a place of its own for each, with room between two', async () => {
    const found = await Promise.all(
      folders.map(({ folder }) => load<Issue>(folder, 'index.ts', 'issue')),
    );
    const issues = found.filter((issue) => issue !== undefined);
    expect(issues.length).toBeGreaterThan(0);
    const orders = issues.map(({ order }) => order);
    expect(
      orders.filter((order, at) => order === undefined || orders.indexOf(order) !== at),
    ).toEqual([]);
  });

  test('must have a title of its own for each', async () => {
    const found = await Promise.all(
      folders.map(({ folder }) => load<Issue>(folder, 'index.ts', 'issue')),
    );
    const titles = found.flatMap((issue) => issue?.title.text.en ?? []);
    expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([]);
  });
});

/** The issues whose words a file of an issue looks for in logs of services. */
function askedOfLogs({ id, folder }: { readonly id: string; readonly folder: string }): string[] {
  const path = join(folder, 'index.ts');
  const source = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const named = [...source.matchAll(/logFindings\(facts, '([a-z-]+)'/g)].map(
    ([, name]) => name ?? '',
  );
  return source.includes('logIssue(') ? [...named, id] : named;
}

test('an issue that asks the logs of services must have words that are looked for there', async () => {
  const { signatures } = await loadKnowledge();
  const looked = new Set(signatures.filter((one) => one.byServices).map(({ issue }) => issue));
  const asked = trees.flatMap(foldersIn).flatMap(askedOfLogs);
  expect(asked.length).toBeGreaterThan(10);
  expect(asked.filter((id) => !looked.has(id))).toEqual([]);
});
