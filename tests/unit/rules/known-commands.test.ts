import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../../../src/cli/commands/index.ts';
import { loadIssues, loadKnowledge } from '../../../src/stacks/stacks.ts';
import { projectRoot } from '../../support/cli.ts';

const source = join(projectRoot, 'src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) =>
  /(?<!\.d)\.ts$/.test(path),
);

/** Each command as it is typed, a subcommand with the name of its group. */
const known = new Set(
  commands.flatMap(({ name, subcommands = [] }) => [
    name,
    ...subcommands.map((one) => `${name} ${one.name}`),
  ]),
);
const groups = new Set(
  commands.filter(({ subcommands = [] }) => subcommands.length > 0).map(({ name }) => name),
);

/** The words behind the program's name that are no known command; undefined where they are one. */
function strange(words: string): string | undefined {
  const [, name = '', second] = /^([a-z][\w-]*)(?: ([a-z][\w-]*))?/.exec(words) ?? [];
  if (name === '' || name === 'help') return undefined;
  if (!known.has(name)) return name;
  const both = `${name} ${second}`;
  return groups.has(name) && second !== undefined && !known.has(both) ? both : undefined;
}

test('the rule must see what it forbids', () => {
  expect(strange('backup list')).toBe('backup');
  expect(strange('images nothing')).toBe('images nothing');
  expect(strange('images mirrors --add x')).toBeUndefined();
  expect(strange('restore')).toBeUndefined();
});

test('every command of this program that a source names must exist', () => {
  const found = files.flatMap((file) =>
    [
      // An error of a programmer is no advice.
      ...readFileSync(join(source, file), 'utf8').matchAll(
        /(?<!TypeError\(`)\$\{(?:program\.)?command\} ([a-z][^`'"\n]*)/g,
      ),
    ]
      .map(([, words = '']) => strange(words))
      .filter((words) => words !== undefined)
      .map((words) => `${file}: ${words}`),
  );
  expect(found).toEqual([]);
});

test('every command of this program on the page of a problem must exist', async () => {
  const [issues, knowledge] = await Promise.all([loadIssues(), loadKnowledge()]);
  const rows = [
    ...issues.map(({ id, about }) => ({ id, next: about?.ways ?? [] })),
    ...knowledge.known,
  ];
  const found = rows.flatMap(({ id, next }) =>
    next
      .map(({ command }) => /(?:^|sudo )costrict (.*)/.exec(command)?.[1] ?? '')
      .map(strange)
      .filter((words) => words !== undefined)
      .map((words) => `${id}: ${words}`),
  );
  expect(found).toEqual([]);
});
