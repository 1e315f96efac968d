import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { bundle } from '../support/bundle.ts';
import { hasTmux, openTerminal, type Terminal } from '../support/tmux.ts';

let live: string;
let terminal: Terminal | undefined;

beforeAll(async () => {
  live = await bundle('tests/support/live-program.ts');
});
afterAll(() => rmSync(live));
afterEach(() => {
  terminal?.close();
  terminal = undefined;
});

/** Runs the drawing program in a terminal; the shell stays, so that what is left can be looked at. */
function draw(columns: number, rows: number, args: string, env = 'COSTRICT_LANG=en'): Terminal {
  const command = `env -u NO_COLOR ${env} ${process.execPath} ${live} toy ${args}; echo "[exit $?]"; exec cat`;
  terminal = openTerminal(columns, rows, command);
  return terminal;
}

const finished = ['settings', 'preflight', 'render', 'images', 'services', 'journey'];

describe.skipIf(!hasTmux).each([
  [100, 30],
  [60, 24],
  [60, 10],
])('a terminal of %d × %d', (columns, rows) => {
  test('must keep one line a finished step, none lost and none twice', async () => {
    const { until, history } = draw(columns, rows, 'well 60');
    await until(/\[exit 0\]/);
    const lines = history().split('\n');
    for (const step of finished)
      expect(lines.filter((line) => line.startsWith(`  ✔ ${step} `))).toHaveLength(1);
    expect(lines.filter((line) => /[◐◓◑◒█]/.test(line))).toEqual([]);
    expect(lines.filter((line) => line.includes('Toy on 10.0.0.1'))).toHaveLength(1);
  });

  test('must show the running step with its items and what is to come', async () => {
    const { until } = draw(columns, rows, 'well 400');
    const shown = await until(/5 of 10/);
    expect(shown).toMatch(/[◐◓◑◒] images +5 of 10 .* s/);
    expect(shown).toMatch(/image-\d 1\.2\.\d +[█░]{17} +\d+ %/);
    expect(shown).toContain('· services · journey');
    expect(shown).toMatch(/and \d more/);
  });
});

describe.skipIf(!hasTmux)('a terminal', () => {
  test('must have its cursor back at the end', async () => {
    const { until, cursor } = draw(80, 24, 'well 60');
    await until(/\[exit 0\]/);
    expect(cursor()).toBe(true);
  });

  test('must have its cursor back after Ctrl-C, with 130 and the steps that were not reached', async () => {
    const { until, type, cursor, history } = draw(80, 24, 'well 500');
    await until(/images +2 of 10/);
    expect(cursor()).toBe(false);
    type('C-c');
    await until(/\[exit 130\]/);
    expect(cursor()).toBe(true);
    expect(history()).toContain('Stopping');
    expect(history()).toContain('Interrupted.');
  });

  test('must have its cursor back after Ctrl-C twice', async () => {
    const { until, type, cursor } = draw(80, 24, 'stubborn 300');
    await until(/images +2 of 10/);
    type('C-c');
    await until(/Stopping/);
    type('C-c');
    await until(/\[exit 130\]/);
    expect(cursor()).toBe(true);
  });

  test('must keep what was finished when the program has a bug, and exit 70', async () => {
    const { until, history } = draw(80, 24, 'throw 60');
    await until(/\[exit 70\]/);
    expect(history()).toContain('✔ images');
    expect(history()).toContain('Internal error: TypeError: toy bug');
  });

  test('must follow when it is made narrower', async () => {
    const { until, resize } = draw(100, 30, 'well 300');
    await until(/images +2 of 10/);
    resize(60, 30);
    await until(/journey +journey is as it should be/);
    const shown = await until(/\[exit 0\]/);
    expect(shown).toContain('All six steps are done.');
  });

  test('that is dumb must get plain lines', async () => {
    const { until } = draw(80, 30, 'well 20', 'TERM=dumb COSTRICT_LANG=en');
    const shown = await until(/\[exit 0\]/);
    expect(shown).toMatch(/^\d{4}-\d\d-\d\d [\d:]{8} [+-]\d\d:\d\d render {2}started$/m);
  });
});
