import { describe, expect, test } from 'vitest';
import type { Command } from '../../../src/cli/command.ts';
import { commands } from '../../../src/cli/commands/index.ts';
import { renderHelp } from '../../../src/cli/help.ts';
import { createTheme } from '../../../src/report/theme.ts';
import { widthOf } from '../../../src/report/width.ts';
import { call } from './harness.ts';

function paths(rows: readonly Command[], above: readonly Command[] = []): (readonly Command[])[] {
  return rows.flatMap((row) => {
    const path = [...above, row];
    return [path, ...paths(row.subcommands ?? [], path)];
  });
}

const all: (readonly [string, readonly Command[]])[] = [[], ...paths(commands)].map((path) => [
  ['costrict', ...path.map((row) => row.name)].join(' '),
  path,
]);

describe.each(all)('%s --help', (_name, path) => {
  test('must be Chinese in Chinese', () => {
    const lines = renderHelp(createTheme({ lang: 'zh', columns: 80 }), commands, path);
    const text = lines.join('\n');
    expect(text).toContain('用法：');
    expect(text).not.toMatch(/Usage|Options|Commands|Arguments|Examples|display help/);
    for (const { title } of path) expect(title.text.zh).toMatch(/\p{Script=Han}/u);
  });

  test('must be English in English', () => {
    const text = renderHelp(createTheme({ lang: 'en', columns: 80 }), commands, path).join('\n');
    expect(text).toMatch(/^Usage: /);
    expect(text).not.toMatch(/\p{Script=Han}/u);
  });

  test.each([60, 80])('must fit %d columns, but for commands to copy', (columns) => {
    for (const lang of ['zh', 'en'] as const) {
      const lines = renderHelp(createTheme({ lang, columns }), commands, path);
      const wide = lines.filter((line) => widthOf(line) > columns && !/^ {4}\S/.test(line));
      expect(wide).toEqual([]);
    }
  });

  test('must fit 80 columns with its examples', () => {
    for (const lang of ['zh', 'en'] as const) {
      const lines = renderHelp(createTheme({ lang, columns: 80 }), commands, path);
      expect(lines.filter((line) => widthOf(line) > 80)).toEqual([]);
    }
  });

  test('a command that takes something must have an example', () => {
    const row = path.at(-1);
    const takes = (row?.arguments ?? []).length + (row?.options ?? []).length > 0;
    expect(!takes || (row?.examples ?? []).length > 0).toBe(true);
  });
});

describe('the options of every command', () => {
  test.each(all.slice(1))('%s --help must tell where they are, and none of them', (_name, path) => {
    const text = renderHelp(createTheme({ lang: 'en', columns: 80 }), commands, path).join('\n');
    expect(text).toContain('costrict help options');
    expect(text).not.toMatch(
      /^ +(?:-\w, )?--(?:dir|lang|yes|verbose|quiet|no-color|version|help)\b/m,
    );
  });
  test('must be shown once, by the help itself and alone', async () => {
    for (const argv of [['help', 'options'], ['--help']]) {
      const { code, out } = await call([...argv, '--lang', 'zh']);
      expect(code).toBe(0);
      for (const flag of ['-C, --dir', '--lang', '--format', '--yes', '--quiet', '--version'])
        expect(out).toContain(flag);
      expect(out).toMatch(/\p{Script=Han}/u);
    }
  });
  test('must be reported where a command has more of them', () => {
    const doctor = commands.filter(({ name }) => name === 'doctor');
    const text = renderHelp(createTheme({ lang: 'en', columns: 80 }), commands, doctor).join('\n');
    expect(text).toMatch(/--format <format>[^\n]*\n?[^\n]*\n?[^\n]*prometheus/);
  });
});

describe('the product', () => {
  const helpOf = (path: readonly Command[], lang: 'en' | 'zh' = 'en') =>
    renderHelp(createTheme({ lang, columns: 100 }), commands, path).join('\n');
  const asking = all.filter(([, path]) => path.at(-1)?.asksStack);

  test('must be chosen in the first commands that a newcomer types', () => {
    const names = asking.map(([name]) => name);
    for (const name of ['init', 'deploy', 'preflight', 'lab up', 'images list', 'bundle make'])
      expect(names).toContain(`costrict ${name}`);
  });

  test.each(asking)('%s --help must name all there are, and the default', (_, path) => {
    const text = helpOf(path).replace(/\s+/g, ' ');
    expect(text).toMatch(/--stack <name> .*?one of: costrict, claude-code-hub; default: costrict/);
    expect(helpOf(path, 'zh')).toMatch(/默认：\s*costrict/);
  });

  test('must be named with the options of every command, too', () => {
    expect(helpOf([]).replace(/\s+/g, ' ')).toContain('default: costrict');
  });

  test('must not be in the help of a command that only works on a deployment', () => {
    for (const name of ['status', 'restore', 'undo'])
      expect(helpOf(commands.filter((row) => row.name === name))).not.toContain('--stack');
  });
});
