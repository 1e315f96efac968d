import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../../src/base/events.ts';
import { renderBlocks } from '../../../src/report/blocks.ts';
import { renderError } from '../../../src/report/error.ts';
import { liveFrame } from '../../../src/report/frame.ts';
import { createPlainReport } from '../../../src/report/plain.ts';
import { emptyRun, follow } from '../../../src/report/run-state.ts';
import { lastingLines } from '../../../src/report/terminal.ts';
import { createTheme, type Theme } from '../../../src/report/theme.ts';
import { widthOf } from '../../../src/report/width.ts';
import { failedRun, halfRun, plannedRun, view, wrongSetting } from './samples.ts';

function plainRun(theme: Theme, events: readonly RunEvent[]): string[] {
  const lines: string[] = [];
  const stream = { write: (text: string) => lines.push(...text.replace(/\n$/, '').split('\n')) };
  let second = 0;
  const now = () => new Date(Date.UTC(2026, 0, 1, 0, 0, second++));
  const report = createPlainReport({
    stdout: stream,
    stderr: stream,
    theme,
    errorTheme: theme,
    now,
  });
  for (const event of events) report.emit(event);
  return lines;
}

function terminalRun(theme: Theme, events: readonly RunEvent[]): string[] {
  const state = emptyRun();
  return events.flatMap((event) => {
    follow(state, event);
    return lastingLines(theme, state, event);
  });
}

function frame(theme: Theme): string[] {
  const state = emptyRun();
  for (const event of halfRun) follow(state, event);
  return liveFrame(theme, { state, now: 95_000, since: 1000, rows: 24 });
}

const screens: Readonly<Record<string, (theme: Theme) => readonly string[]>> = {
  view: (theme) => renderBlocks(theme, view),
  error: (theme) => renderError(theme, wrongSetting),
  'run-terminal': (theme) => [...terminalRun(theme, halfRun), ...frame(theme)],
  'run-failed': (theme) => terminalRun(theme, failedRun),
  'dry-run': (theme) => terminalRun(theme, plannedRun),
};

describe.each(['en', 'zh'] as const)('in %s', (lang) => {
  describe.each([60, 80, 100])('at %d columns', (columns) => {
    const theme = createTheme({ lang, columns });

    test.each(Object.keys(screens))('%s must look as it was agreed on', async (name) => {
      const lines = screens[name]?.(theme) ?? [];
      await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
        `golden/${name}.${lang}.${columns}.txt`,
      );
    });

    test.each(Object.keys(screens))('%s must not be wider than the terminal', (name) => {
      const tooWide = screens[name]?.(theme).filter((line) => widthOf(line) > columns);
      expect(tooWide).toEqual([]);
    });
  });

  test('a run without a terminal must be lines with a time, written once', async () => {
    const lines = plainRun(createTheme({ lang, columns: 80 }), failedRun);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`golden/run-plain.${lang}.txt`);
    expect(lines.join('')).not.toContain('\u001b');
  });

  test('with --verbose all evidence, all findings and the changes must be shown', async () => {
    const theme = createTheme({ lang, columns: 80, verbose: true });
    const lines = [...renderBlocks(theme, view), ...terminalRun(theme, halfRun)];
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`golden/verbose.${lang}.txt`);
  });

  test('with --quiet a view must be its headline', () => {
    const lines = renderBlocks(createTheme({ lang, columns: 80, quiet: true }), view);
    expect(lines).toHaveLength(1);
  });

  test('a locale without UTF-8 must get symbols in ASCII', async () => {
    const theme = createTheme({ lang: 'en', columns: 80, unicode: false });
    const lines = [...renderBlocks(theme, view), ...terminalRun(theme, halfRun), ...frame(theme)];
    expect(lines.join('\n')).toMatch(/^[\x20-\x7e\n]*$/);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('golden/ascii.txt');
  });
});
