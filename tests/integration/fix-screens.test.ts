import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pathsOf } from '../../src/config/paths.ts';
import { realFs } from '../../src/effects/real/fs.ts';
import { widthOf } from '../../src/report/width.ts';
import { acquireLock } from '../../src/runs/lock.ts';
import { findUnfinished } from '../../src/runs/run-read.ts';
import { bundleToyTool, toyRegistry } from '../support/bundle.ts';
import { projectRoot } from '../support/cli.ts';
import { toyDriver } from '../support/driver.ts';
import { type FixDriver, fixDriver } from '../support/fixes.ts';
import { docker } from '../support/rehearsal.ts';
import { hasTmux, openTerminal, type Terminal } from '../support/tmux.ts';
import { buildToyImages, makeToy, type Toy, toyEffects } from '../support/toy.ts';
import { treeOf } from '../support/tree.ts';

let toy: Toy;
let tool: string;
let drive: FixDriver;
let terminal: Terminal | undefined;
/** The files as they were deployed. */
let deployed: Awaited<ReturnType<typeof treeOf>>;

const issue = 'toy-rude';
const open = () => findUnfinished({ fs: realFs }, pathsOf(toy.dir));

/** Everything that a fix could change, its own records included. */
async function state(): Promise<string> {
  const files = await treeOf(toy.dir, ['data']);
  const services = ['web', 'postgres'].map((name) => `${toy.project}-${name}-1`);
  const containers = await docker(['inspect', '-f', '{{.Id}} {{.State.StartedAt}}', ...services]);
  return [...files, containers].join('\n');
}

/** The tool in a terminal; the shell stays, so that what is left can be looked at. */
function type(command: string, columns = 100, lang = 'en'): Terminal {
  const line = `${process.execPath} ${tool} ${command} -C ${toy.dir}`;
  terminal = openTerminal(
    columns,
    50,
    `env -u NO_COLOR COSTRICT_LANG=${lang} ${line}; echo "[exit $?]"; exec cat`,
  );
  return terminal;
}

/** A fix that was killed when it had changed some of what it wanted to. */
async function cut(): Promise<void> {
  const killed = await drive(toy.dir, { issue, dieBefore: 8 });
  expect(killed.signal).toBe('SIGKILL');
  expect(await open()).toBeDefined();
}

beforeAll(async () => {
  if (!hasTmux) return;
  await buildToyImages();
  tool = await bundleToyTool();
  toy = await makeToy({ greeting: 'rude' });
  expect((await (await toyDriver())(toy.dir)).stderr).toBe('');
  deployed = await treeOf(toy.dir, ['data', '.costrict']);
  const resources = join(projectRoot, 'tests/toy-stack/resources');
  drive = await fixDriver(resources, { plugins: [toyRegistry] });
});
afterAll(() => toy?.remove());
afterEach(() => {
  terminal?.close();
  terminal = undefined;
});

const question = { en: /\? Continue\? \(y\/N\)/, zh: /\? 是否继续？ \(y\/N\)/ };

const no = {
  en: 'Not started. Nothing was changed.',
  zh: '未开始，未做任何更改。',
};

describe.skipIf(!hasTmux)('the plan of a fix and its question', () => {
  test.each([
    [60, 'en', ['Enter']],
    [60, 'zh', ['C-c']],
    [100, 'en', ['C-c']],
    [100, 'zh', ['maybe', 'Enter']],
  ] as const)(
    'must fit %d columns in %s, and take %j for a no that changes nothing',
    async (columns, lang, keys) => {
      const before = await state();
      const { until, written, type: press, cursor } = type(`fix ${issue}`, columns, lang);
      await until(question[lang], 30);
      const lines = written();
      expect(lines.filter((line) => widthOf(line) > columns)).toEqual([]);
      // All of it is there: what changes, who restarts, and the way back.
      const shown = lines.join('\n');
      for (const part of ['costrict.yaml', 'greetings_text', ' web', `-C ${toy.dir} undo`])
        expect(shown).toContain(part);
      press(...keys);
      expect(await until(/130\]/)).toContain(no[lang]);
      expect(cursor()).toBe(true);
      expect(await state()).toBe(before);
    },
  );
});

describe.skipIf(!hasTmux)('a fix that was interrupted', () => {
  // One cut is enough for all that leaves it so. After a way on, and for a second try, it begins as it was deployed.
  beforeEach(async () => {
    if (await open()) return;
    await drive(toy.dir, { undo: '' });
    await cut();
  });

  const choices = /❯ finish it\s+roll everything back\s+leave it for now/;

  test('must not be reported while somebody is at work on it', async () => {
    const lock = await acquireLock(toyEffects(), pathsOf(toy.dir).lock, `fix ${issue}`);
    try {
      const second = type(`fix ${issue}`);
      const shown = await second.until(/\[exit \d+\]/, 30);
      expect(shown).toMatch(/Another run is working[\s\S]*\[exit 6\]/);
      expect(shown).not.toContain('was interrupted');
    } finally {
      await lock.release();
    }
  });

  test('must offer to be finished, rolled back or left, and stay as it is when left or looked at', async () => {
    const { run } = (await open()) ?? {};
    const left = type(`fix ${issue}`, 60);
    expect(await left.until(choices, 30)).toContain(`Run ${run} of this fix was interrupted`);
    left.type('Down', 'Down', 'Enter');
    expect(await left.until(/\[exit 5\]/)).toContain(`undo ${run}`);
    expect((await open())?.run).toBe(run);
    left.close();

    const looked = type(`fix ${issue} --dry-run`);
    expect(await looked.until(/\[exit 0\]/, 30)).toContain('Nothing was changed');
    expect((await open())?.run).toBe(run);
  });

  test('must be rolled back when that is chosen', async () => {
    const { run } = (await open()) ?? {};
    const back = type(`fix ${issue}`);
    await back.until(choices, 30);
    back.type('Down', 'Enter');
    expect(await back.until(/\[exit 0\]/, 30)).toContain(`to the state before run ${run}`);
    expect(await treeOf(toy.dir, ['data', '.costrict'])).toEqual(deployed);
  });

  test('must be finished when that is chosen', async () => {
    const { run } = (await open()) ?? {};
    const finished = type(`fix ${issue}`);
    await finished.until(choices, 30);
    finished.type('Enter');
    // The accepted plan is shown and asked about once more.
    await finished.until(question.en, 30);
    finished.type('y', 'Enter');
    const end = await finished.until(/\[exit 0\]/, 60);
    expect(end).toContain('✔ Fixed in');
    expect(end).toContain(` undo ${run} `);
    expect(await open()).toBeUndefined();
  });
});
