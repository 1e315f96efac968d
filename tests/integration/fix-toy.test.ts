import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pathsOf } from '../../src/config/paths.ts';
import { realFs } from '../../src/effects/real/fs.ts';
import { findUnfinished, readRun } from '../../src/runs/run-read.ts';
import { toyRegistry } from '../support/bundle.ts';
import { projectRoot } from '../support/cli.ts';
import { some } from '../support/depth.ts';
import { type Driver, toyDriver } from '../support/driver.ts';
import { type FixDriver, fixDriver } from '../support/fixes.ts';
import { docker } from '../support/rehearsal.ts';
import { buildToyImages, makeToy, type Toy } from '../support/toy.ts';
import { treeOf } from '../support/tree.ts';

let toy: Toy;
let drive: FixDriver;
let deployToy: Driver;

const issue = 'toy-rude';
const paths = () => pathsOf(toy.dir);

/** Everything that a fix may touch: files with mode and owner, indexes, containers' definitions and what they do. */
async function stateOf(): Promise<string> {
  const files = await treeOf(toy.dir, [
    '.costrict/runs',
    '.costrict/lock',
    '.costrict/desired.json',
    'data',
  ]);
  const sql = 'SELECT indexdef FROM pg_indexes WHERE schemaname = $$public$$ ORDER BY 1';
  const postgres = `${toy.project}-postgres-1`;
  const indexes = await docker([
    ...['exec', postgres, 'psql', '-U', 'toy', '-d', 'shop', '-Atc', sql],
  ]);
  const format =
    '{{.Name}} {{.State.Status}} {{index .Config.Labels "com.docker.compose.config-hash"}}';
  const containers = await Promise.all(
    ['web', 'postgres'].map((name) =>
      docker(['inspect', '-f', format, `${toy.project}-${name}-1`]),
    ),
  );
  return [...files, indexes, ...containers].join('\n');
}

beforeAll(async () => {
  await buildToyImages();
  toy = await makeToy({ greeting: 'rude' });
  deployToy = await toyDriver();
  const deployed = await deployToy(toy.dir);
  expect(deployed.stderr).toBe('');
  const resources = join(projectRoot, 'tests/toy-stack/resources');
  drive = await fixDriver(resources, { plugins: [toyRegistry] });
});
afterAll(() => toy.remove());

describe('a fix of settings, files, an index and a container', () => {
  it('must leave every byte as it was when it is not verified, and say so with exit code 4', async () => {
    const before = await stateOf();
    const failed = await drive(toy.dir, { issue, neverVerified: true });
    expect(failed.stderr).toBe('');
    expect(failed).toMatchObject({ outcome: 'fix-not-verified', exit: 4 });
    expect(await stateOf()).toBe(before);
    expect(await findUnfinished({ fs: realFs }, paths())).toBeUndefined();
  });

  it('must be found gone by the detector that found it, and be rolled back by undo', async () => {
    const before = await stateOf();
    const fixed = await drive(toy.dir, { issue });
    expect(fixed.stderr).toBe('');
    expect(fixed.outcome).toBe('fixed');
    expect(await stateOf()).not.toBe(before);
    const page = await fetch(`http://127.0.0.1:${toy.deployment.settings.ports.web}/`);
    expect(await page.text()).toContain('polite');
    expect((await drive(toy.dir, { issue })).outcome).toBe('not-needed');
    expect((await drive(toy.dir, { undo: '' })).outcome).toBe('undone');
    expect(await stateOf()).toBe(before);
  });

  it('must keep states and journal for its owner only, and no secret in the journal', async () => {
    const runs = await treeOf(paths().runs);
    expect(runs.filter((line) => line.startsWith('f') && !/^f 600 /.test(line))).toEqual([]);
    const secret = /PASSWORD_POSTGRES=(\S+)/.exec(await readFile(paths().secrets, 'utf8'))?.[1];
    const journals = runs.flatMap((line) => /\S+journal\.ndjson/.exec(line) ?? []);
    expect(journals.length).toBeGreaterThan(1);
    for (const name of journals)
      expect(await readFile(join(paths().runs, name), 'utf8')).not.toContain(secret);
  });
});

/** How many lines a run writes from its plan to its end. */
async function linesOf(options: Parameters<FixDriver>[1]): Promise<number> {
  const run = await drive(toy.dir, options);
  expect(run.stderr).toBe('');
  return run.lines ?? 0;
}

const upTo = (lines: number) => Array.from({ length: lines }, (_, at) => at + 1);

describe('a fix that is killed at a line of its journal', () => {
  it('must name itself to the next run, and be finished or rolled back, wherever that was', async () => {
    const before = await stateOf();
    const lines = await linesOf({ issue });
    const after = await stateOf();
    await drive(toy.dir, { undo: '' });
    expect(lines).toBeGreaterThan(10);
    for (const line of some(upTo(lines), 3)) {
      const killed = await drive(toy.dir, { issue, dieBefore: line });
      expect(killed.signal, `line ${line}`).toBe('SIGKILL');
      const open = await findUnfinished({ fs: realFs }, paths());
      expect(open, `line ${line}`).toMatchObject({ fix: issue });
      const run = open?.run ?? '';
      // Every second time it is finished first, so that both ends are seen at every kind of line.
      if (line % 2 === 0) {
        const finished = await drive(toy.dir, { issue });
        expect(finished, `finish after line ${line}`).toMatchObject({
          outcome: 'fixed',
          text: run,
        });
        expect(await stateOf(), `finished after line ${line}`).toBe(after);
      }
      const back = await drive(toy.dir, { undo: run });
      expect(back, `undo after line ${line}`).toMatchObject({ outcome: 'undone' });
      expect(await stateOf(), `undone after line ${line}`).toBe(before);
      expect(await readRun({ fs: realFs }, paths(), run)).toMatchObject({ torn: false });
    }
  }, 600_000);

  it('must keep every other run from building on what it left', async () => {
    const before = await stateOf();
    await drive(toy.dir, { issue, dieBefore: 6 });
    const refused = await deployToy(toy.dir);
    expect(refused.code).toBe(5);
    expect(refused.stderr).toMatch(/fix-interrupted[\s\S]*undo \d{4}/);
    await drive(toy.dir, { undo: '' });
    expect(await stateOf()).toBe(before);
  });

  it('must continue with an undo that was killed itself', async () => {
    const before = await stateOf();
    const fixed = await drive(toy.dir, { issue });
    const lines = await linesOf({ undo: fixed.text ?? '' });
    expect(await stateOf()).toBe(before);
    for (const line of some(upTo(lines), 4)) {
      const { text: run = '' } = await drive(toy.dir, { issue });
      expect((await drive(toy.dir, { undo: run, dieAfter: line })).signal).toBe('SIGKILL');
      if (line < lines)
        expect(await drive(toy.dir, { issue })).not.toMatchObject({ outcome: 'fixed' });
      if (line < lines)
        expect(await drive(toy.dir, { undo: run })).toMatchObject({ outcome: 'undone' });
      expect(await stateOf(), `line ${line}`).toBe(before);
    }
  }, 600_000);
});
