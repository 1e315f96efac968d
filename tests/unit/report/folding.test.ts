import { describe, expect, test } from 'vitest';
import { literal } from '../../../src/base/message.ts';
import { renderChanges } from '../../../src/report/changes.ts';
import { emptyRun } from '../../../src/report/run-state.ts';
import { lastingLines } from '../../../src/report/terminal.ts';
import { createTheme } from '../../../src/report/theme.ts';
import { widthOf } from '../../../src/report/width.ts';

const sql = 'CREATE UNIQUE INDEX one_id ON public.users USING btree (id) WHERE (id IS NOT NULL)';
const change = {
  action: 'update',
  kind: 'database',
  name: 'auth.one_id',
  diff: `-short\n+    ${sql}\n`,
} as const;

describe('a long line of a difference', () => {
  test('must be folded below its beginning where there are columns', () => {
    const lines = renderChanges(createTheme({ lang: 'en', columns: 60 }), [change], 4);
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(60);
    expect(lines.slice(1)).toEqual([
      '      -short',
      '      +    CREATE UNIQUE INDEX one_id ON public.users',
      '               USING btree (id) WHERE (id IS NOT NULL)',
    ]);
  });

  test('must stay whole in a pipe', () => {
    const lines = renderChanges(createTheme({ lang: 'en' }), [change], 4);
    expect(lines.at(-1)).toBe(`      +    ${sql}`);
  });
});

test('the title of a run must end its lines between words', () => {
  const title = literal('replaces the unique index by one that ignores every empty id');
  const lines = lastingLines(createTheme({ lang: 'en', columns: 40 }), emptyRun(), {
    ...{ type: 'run-start', run: '0001', title, steps: [] },
  });
  expect(lines).toEqual(['replaces the unique index by one that', 'ignores every empty id', '']);
});
