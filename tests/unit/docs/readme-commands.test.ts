import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { DeploymentEffect } from '../../../src/cli/command.ts';
import { commands } from '../../../src/cli/commands/index.ts';
import { parse } from '../../../src/cli/parse.ts';
import { projectRoot } from '../../support/cli.ts';
import { call } from '../cli/harness.ts';

/** The program's arguments in each command line of the code blocks, as a shell would hand them over. */
function typedIn(markdown: string): string[][] {
  const blocks = [...markdown.matchAll(/^```\w*\n([\s\S]*?)^```/gm)].map(([, text = '']) => text);
  const lines = blocks.flatMap((text) => text.split('\n'));
  return lines
    .filter((line) => /^(?:\$ |sudo |costrict )/.test(line))
    .flatMap((line) => line.replace(/ # .*$/, '').split(/;|&&|\|/))
    .flatMap((part) => {
      const [, words] = /^\s*(?:\$ )?(?:sudo )?costrict (.*)$/.exec(part) ?? [];
      return words === undefined ? [] : [words];
    })
    .map((words) =>
      words
        .replace(/\s*[<>]\s*\S+/g, '')
        .trim()
        .split(/\s+/),
    );
}

/** Those in sentences and tables that are whole: no placeholder, no choice of words. */
const quotedIn = (markdown: string): string[][] =>
  [...markdown.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`costrict ([^`]*)`/g)]
    .map(([, words = '']) => words)
    .filter((words) => !/[<[|…]|\b[A-Z]{2,}\b/.test(words))
    .map((words) => words.split(' '));

function effectOf(argv: readonly string[]): DeploymentEffect | undefined {
  const asked = parse(argv, commands);
  if (asked.kind !== 'run') return undefined;
  const { effect = 'acts' } = asked.path.at(-1) ?? {};
  if (asked.options.dryRun === true || asked.options.list === true) return 'looks';
  return typeof effect === 'function' ? effect(asked.options) : effect;
}

let top: string;
let dir: string;
let clone: string;

beforeAll(async () => {
  top = await mkdtemp(join(tmpdir(), 'readme-'));
  [dir, clone] = [join(top, 'rehearsal'), join(top, 'clone')];
  await mkdir(clone);
  vi.stubEnv('XDG_STATE_HOME', join(top, 'state'));
  vi.stubEnv('DOCKER_HOST', `unix://${top}/none.sock`);
  const set = ['url', 'completion', 'embedding', 'rerank'].flatMap((name) =>
    name === 'url'
      ? ['--set', 'models.chat.url=http://127.0.0.1:9']
      : ['--set', `models.${name}.url=http://127.0.0.1:9/v1/${name}s`.replace('reranks', 'rerank')],
  );
  const made = await call(['init', '--yes', '-C', dir, ...set]);
  expect(made.code, made.err).toBe(0);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(top, { recursive: true, force: true });
});

// Commands that make a deployment or a lab of their own, and those that name a directory.
const apart = /^(?:init|deploy|lab) ?|^(?:doctor|restore .*) -C /;

describe.each(['README.md', 'README.zh-CN.md'])('the commands of %s', (file) => {
  it('must be commands with options that there are', async () => {
    const text = await readFile(join(projectRoot, file), 'utf8');
    const typed = typedIn(text);
    expect(typed.length).toBeGreaterThan(20);
    for (const argv of [...typed, ...quotedIn(text)])
      expect(() => parse(argv, commands), argv.join(' ')).not.toThrow();
  });

  it('must be in its table, every one with its subcommands', async () => {
    const text = await readFile(join(projectRoot, file), 'utf8');
    const rows = [...text.matchAll(/^\| (`.*?) \| /gm)].map(([, row = '']) => row);
    const said = new Set(rows.flatMap((row) => row.match(/[\w-]+/g) ?? []));
    const names = commands
      .filter(({ hidden }) => !hidden)
      .flatMap(({ name, subcommands = [] }) => [name, ...subcommands.map((one) => one.name)]);
    expect(names.filter((name) => !said.has(name))).toEqual([]);
  });

  it('must find the only deployment from the clone, and change nothing that nobody agreed to', async () => {
    const typed = typedIn(await readFile(join(projectRoot, file), 'utf8'));
    const settings = await readFile(join(dir, 'costrict.yaml'), 'utf8');
    const tried = typed.filter((argv) => !apart.test(argv.join(' ')));
    expect(tried.length).toBeGreaterThan(12);
    for (const argv of tried) {
      const { code, out, err } = await call(argv, { cwd: () => clone });
      const shown = `costrict ${argv.join(' ')}\n${out}${err}`;
      expect(code, shown).not.toBe(70);
      expect(shown).not.toMatch(/no deployment here|没有 costrict\.yaml/);
      // Those of the machine and of the catalogue are about no deployment.
      if (/^(?:preflight|explain|diagnose|list)/.test(argv[0] ?? '')) continue;
      expect(shown).toContain(dir);
      if (effectOf(argv) !== 'looks') expect(code, shown).toBe(5);
    }
    expect(await readFile(join(dir, 'costrict.yaml'), 'utf8')).toBe(settings);
  });
});
