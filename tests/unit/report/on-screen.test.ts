import { expect, test } from 'vitest';
import { literal } from '../../../src/base/message.ts';
import { createTerminalReport } from '../../../src/report/terminal.ts';
import { createTheme } from '../../../src/report/theme.ts';
import type { Block } from '../../../src/report/view.ts';

const headline: Block = { kind: 'headline', status: 'broken', text: literal('2 problems') };
const line = (at: number): Block => ({ kind: 'text', text: literal(`line ${at}`) });
const lines = (count: number) => Array.from({ length: count }, (_, at) => line(at));

function screen(view: readonly Block[], rows: number | undefined): string[] {
  let said = '';
  const write = (text: string) => {
    said += text;
    return true;
  };
  const stream = { write, isTTY: true, columns: 80, ...(rows === undefined ? {} : { rows }) };
  const theme = createTheme({ lang: 'en', columns: 80 });
  const report = createTerminalReport({
    ...{ stdout: stream as never, stderr: stream as never, theme: () => theme, errorTheme: theme },
    ...{ keepColour: false, monotonic: () => 0, every: () => () => undefined },
  });
  report.result('preflight', { exit: 1, view } as never);
  return said.trimEnd().split('\n');
}

const headlines = (said: readonly string[]) => said.filter((one) => one.includes('2 problems'));

test('a report that scrolls must end with its headline again', () => {
  const said = screen([headline, ...lines(23)], 24);
  expect(headlines(said)).toHaveLength(2);
  expect(said.at(-1)).toContain('2 problems');
});

test.each([
  ['that the screen holds with the prompt', [headline, ...lines(22)], 24],
  ['of a screen of unknown height', [headline, ...lines(60)], undefined],
  ['of a screen of no height', [headline, ...lines(60)], 0],
])('a report %s must have one headline', (_what, view, rows) => {
  expect(headlines(screen(view, rows))).toHaveLength(1);
});

test('a list without a headline must be left alone', () => {
  expect(screen(lines(60), 24)).toHaveLength(60);
});
