import { describe, expect, test } from 'vitest';
import { type Lang, literal } from '../../../src/base/message.ts';
import { createAim } from '../../../src/cli/aim.ts';
import { commands } from '../../../src/cli/commands/index.ts';
import { renderBlocks } from '../../../src/report/blocks.ts';
import { createTheme } from '../../../src/report/theme.ts';
import type { Block } from '../../../src/report/view.ts';
import { widthOf, wrap } from '../../../src/report/width.ts';
import { costrictDefaults } from '../../../src/stacks/costrict/deployment/settings.ts';
import { summary } from '../../../src/stacks/costrict/deployment/summary.ts';
import { loadIssues } from '../../../src/stacks/stacks.ts';

const widths = Array.from({ length: 81 }, (_, at) => 40 + at);
const langs: readonly Lang[] = ['en', 'zh'];
const home = '/home/operator';
const aim = createAim(`${home}/.local/share/costrict/costrict/rehearsal`, home);

function shown(blocks: readonly Block[], lang: Lang, columns: number): string[] {
  const theme = createTheme({ lang, columns, touch: aim.touch, type: aim.type });
  return renderBlocks(theme, blocks);
}

/** As a shell reads what was copied: a backslash at the end joins the next line. */
const joined = (lines: readonly string[]) => lines.join('\n').replace(/ \\\n\s+/g, ' ');

/** Every line of its own that is typed, whole. */
const typedLines = (lines: readonly string[]) =>
  joined(lines)
    .split('\n')
    .flatMap((line) => /→ (.*?)(?: {3}.*)?$/.exec(line)?.[1] ?? []);

const settings = costrictDefaults({
  address: '10.0.0.5',
  rehearsal: true,
  bridgeGateway: '172.17.0.1',
});
const { rows, next } = summary({ settings } as Parameters<typeof summary>[0]);

describe.each(langs)('at every width from 40 to 120 (%s)', (lang) => {
  test('the summary of a deploy must have each command whole, on lines of its own', () => {
    for (const width of widths) {
      const lines = shown(
        [
          { kind: 'pairs', rows },
          { kind: 'next', steps: next },
        ],
        lang,
        width,
      );
      const commandsOfRows = rows.flatMap(({ command }) => command ?? []);
      expect(commandsOfRows).toHaveLength(3);
      for (const command of commandsOfRows)
        expect(typedLines(lines), `${width}`).toContain(aim.type(command));
      expect(joined(lines)).not.toContain(home);
    }
  });

  test('examples and next steps must be broken between arguments only, with a backslash', () => {
    const typed = [
      ...commands.flatMap(({ examples = [], subcommands = [] }) =>
        [...examples, ...subcommands.flatMap((row) => row.examples ?? [])].map(
          ({ command }) => command,
        ),
      ),
      "costrict models set chat --url 'http://10.0.0.9:8000/a long path' --model glm-4.6 --yes",
      'docker compose -p costrict -f /home/operator/apps/backend/docker-compose.yml up -d postgres',
      `sh -c "psql -U 'zgsm' -c \\"SELECT 1\\"" && costrict doctor --only default-login-failed`,
    ];
    for (const width of widths) {
      const steps = typed.map((command) => ({ command, what: literal('what') }));
      const lines = shown([{ kind: 'next', steps }], lang, width);
      expect(typedLines(lines), `${width}`).toEqual(typed.map(aim.type));
      const long = lines.filter((line) => widthOf(line) > width);
      // One argument that is longer than the line: it stays whole.
      for (const line of long)
        expect(line.trim().replace(/^→ | \\$/g, '')).not.toMatch(/^[^'"]* [^'"]*$/);
    }
  });

  test('a command in a sentence must be whole, longer than the line or not', () => {
    const typed = 'costrict -C ~/apps/a-directory-with-a-long-name/costrict down postgres';
    for (const text of [`To stop it again: ${typed}`, `It says “${typed}” there.`])
      for (const width of widths) expect(wrap(text, width).join('\n'), `${width}`).toContain(typed);
  });

  test('ids in tables must never be broken', async () => {
    const ids = (await loadIssues()).map(({ id, title }) => ({ id, title }));
    expect(ids.length).toBeGreaterThan(50);
    const table: Block = {
      kind: 'table',
      columns: [literal('issue'), literal('how'), literal('description')],
      rows: ids.map(({ id, title }) => [{ text: id }, { text: 'automatic' }, { text: title }]),
    };
    for (const width of widths) {
      const words = new Set(
        shown([table], lang, width).flatMap((line) => line.trim().split(/\s+/)),
      );
      expect(
        ids.filter(({ id }) => !words.has(id)).map(({ id }) => id),
        `${width}`,
      ).toEqual([]);
    }
  });

  test('a command in a sentence must stay whole where it fits a line', () => {
    const text =
      lang === 'en'
        ? 'To see it, type “costrict users token-lifetime”; it can be undone: costrict undo 0012'
        : '用 “costrict users token-lifetime” 查看和修改这一项；可以还原：costrict undo 0012';
    for (const width of widths) {
      const lines = wrap(text, width);
      for (const command of ['costrict users token-lifetime', 'costrict undo 0012'])
        expect(
          lines.filter((line) => line.includes(command)),
          `${width}`,
        ).toHaveLength(1);
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
    }
  });
});
