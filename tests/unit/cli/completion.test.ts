import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { literal } from '../../../src/base/message.ts';
import type { Command } from '../../../src/cli/command.ts';
import { commands } from '../../../src/cli/commands/index.ts';
import { bashCompletion } from '../../../src/cli/completion-bash.ts';
import { fishCompletion } from '../../../src/cli/completion-fish.ts';
import { completionTree } from '../../../src/cli/completion-tree.ts';
import { zshCompletion } from '../../../src/cli/completion-zsh.ts';
import { call } from './harness.ts';

const title = literal('it\'s a: $title `x` "quoted" \\ [y]');
const load = async () => ({ run: async () => ({ exit: 0 as const, view: [], json: {} }) });
const rows: readonly Command[] = [
  {
    name: 'deploy',
    title,
    load,
    options: [
      { flags: '--from <step>', title, choices: ['render', 'images'] },
      { flags: '--assets-from <dir>', title },
      { flags: '-f, --file <file>', title },
    ],
  },
  {
    name: 'fix',
    title,
    load,
    arguments: [{ name: 'id', title, values: 'fixes' }],
    options: [{ flags: '--set <key=value...>', title, values: 'assignments' }],
  },
  {
    name: 'logs',
    title,
    load,
    arguments: [{ name: 's', title, variadic: true, values: 'services' }],
  },
  { name: 'load', title, load, arguments: [{ name: 'dir', title }] },
  {
    name: 'config',
    title,
    subcommands: [
      { name: 'get', title, load },
      { name: 'check', title, load },
    ],
  },
  {
    name: 'shell',
    title,
    load,
    arguments: [{ name: 'which', title, choices: ['one', 'two'] }],
  },
];
const tree = completionTree(rows, 'zh');

let dir: string;
let env: NodeJS.ProcessEnv;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'completion-'));
  env = { ...process.env, PATH: `${dir}:${process.env.PATH}` };
  execFileSync('mkdir', [join(dir, 'a dir')]);
  writeFileSync(join(dir, 'a file'), '');
  // The tool that the scripts ask: it tells how it was asked.
  writeFileSync(
    join(dir, 'toy'),
    `#!/bin/sh
printf '%s\\n' "$*" >> '${join(dir, '.asked')}'
case $2 in
  fixes) printf 'port-conflict\\ta: port $(touch ${join(dir, 'evil')})\\nservice-stopped\\tit \`stopped\`\\n' ;;
  services) printf 'postgres\\tx\\nredis\\ty\\n' ;;
  assignments) printf 'ports.entry=\\n' ;;
esac
`,
    { mode: 0o755 },
  );
});
afterAll(() => rmSync(dir, { recursive: true }));

// Words before the cursor → the offers; each shell must agree.
const cases: readonly (readonly [readonly string[], readonly string[]])[] = [
  [['de'], ['deploy']],
  [[''], ['config', 'deploy', 'fix', 'load', 'logs', 'shell']],
  [['fix', 'port'], ['port-conflict']],
  [
    ['fix', ''],
    ['port-conflict', 'service-stopped'],
  ],
  // Only the first word behind it is an issue.
  [['fix', 'port-conflict', ''], []],
  [['logs', 'redis', 'p'], ['postgres']],
  [['fix', '--set', 'po'], ['ports.entry=']],
  [['-C', '/x y', 'logs', 'p'], ['postgres']],
  [
    ['config', ''],
    ['check', 'get'],
  ],
  [['-C', 'config', 'config', 'g'], ['get']],
  [
    ['config', '--lang', ''],
    ['en', 'zh'],
  ],
  [['deploy', '--from', 'r'], ['render']],
  [['deploy', '--as'], ['--assets-from']],
  [['deploy', '--verb'], ['--verbose']],
  [
    ['shell', ''],
    ['one', 'two'],
  ],
];

const has = (shell: string): boolean => spawnSync(shell, ['-c', 'exit 0']).status === 0;

function inBash(words: readonly string[]): string[] {
  const script = `source /dev/stdin <<'SCRIPT'
${bashCompletion('toy', tree)}
SCRIPT
COMP_WORDS=(toy "$@"); COMP_CWORD=$#; _toy; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const out = execFileSync('bash', ['--norc', '-c', script, 'bash', ...words], {
    ...{ cwd: dir, encoding: 'utf8', env },
  });
  return out.split('\n').filter(Boolean).sort();
}

describe('bash', () => {
  test.each(cases)('%j must offer %j', (words, offered) => {
    expect(inBash(words)).toEqual(offered);
  });
  test('a value behind = must be completed', () => {
    expect(inBash(['deploy', '--from', '=', 'i'])).toEqual(['images']);
    expect(inBash(['deploy', '--from', '='])).toEqual(['images', 'render']);
  });
  test('names with spaces must stay whole', () => {
    expect(inBash(['deploy', '--assets-from', 'a'])).toEqual(['a dir']);
    expect(inBash(['deploy', '--file', 'a'])).toEqual(['a dir', 'a file']);
  });
});

describe.skipIf(!has('fish'))('fish', () => {
  test.each(cases)('%j must offer %j', (words, offered) => {
    const line = ['toy', ...words].join(' ');
    const script = `${fishCompletion('toy', tree, 'zh')}\ncomplete -C '${line}'`;
    const out = execFileSync('fish', ['--no-config', '-c', script], {
      cwd: dir,
      encoding: 'utf8',
      env,
    });
    const names = out
      .split('\n')
      .filter(Boolean)
      .map((found) => found.split('\t')[0] ?? '');
    expect(
      [...new Set(names)]
        .filter((name) => !name.startsWith('-') || words.at(-1)?.startsWith('-'))
        .sort(),
    ).toEqual(offered);
  });
});

// The completion system needs a line editor: what is handed to it is printed instead.
const zshStubs = `
compdef() { : }
_describe() { [[ $1 == -o ]] && shift; local list=$argv[2]; print -rl -- \${\${(P)list}%%:*} }
compadd() { shift; print -rl -- "$@" }
_files() { print -r -- "files $*" }
`;

function inZsh(words: readonly string[]): string[] {
  const script = `${zshStubs}
source /dev/stdin <<'SCRIPT'
${zshCompletion('toy', tree, 'zh')}
SCRIPT
words=(toy "$@"); CURRENT=$#words; _toy`;
  const out = execFileSync('zsh', ['-f', '-c', script, 'zsh', ...words], {
    ...{ cwd: dir, encoding: 'utf8', env },
  });
  const prefix = words.at(-1) ?? '';
  return out
    .split('\n')
    .filter((name) => name !== '' && name.startsWith(prefix))
    .sort();
}

describe.skipIf(!has('zsh'))('zsh', () => {
  test.each(cases)('%j must offer %j', (words, offered) => {
    expect(inZsh(words)).toEqual(offered);
  });
  test('directories must be completed where one is meant', () => {
    expect(inZsh(['deploy', '--assets-from', ''])).toEqual(['files -/']);
    expect(inZsh(['deploy', '-f', ''])).toEqual(['files ']);
  });
  test('must work as a file of fpath under the real completion system', () => {
    writeFileSync(join(dir, '_toy'), zshCompletion('toy', tree, 'zh'));
    const script = `fpath=(${dir} $fpath); autoload -Uz compinit; compinit -u -D; print -r -- $_comps[toy]; autoload +X _toy && print loaded`;
    expect(execFileSync('zsh', ['-f', '-c', script], { encoding: 'utf8' })).toBe('_toy\nloaded\n');
  });
});

test.each(['bash', 'zsh', 'fish'])(
  'the real script for %s must name every command',
  async (shell) => {
    const { code, out } = await call(['completion', shell]);
    expect(code).toBe(0);
    for (const row of commands) if (!row.hidden) expect(out).toContain(row.name);
    if (has(shell)) {
      const file = join(dir, `script.${shell}`);
      writeFileSync(file, out);
      const checked = spawnSync(shell, ['-n', file], { encoding: 'utf8' });
      expect(checked.stderr).toBe('');
    }
  },
);

test('with --format json the script must be in the document', async () => {
  const { out } = await call(['completion', 'bash', '--format', 'json']);
  expect(JSON.parse(out)).toMatchObject({ command: 'completion', shell: 'bash' });
  expect(JSON.parse(out).script).toContain('complete -F');
});

describe('what the scripts ask for', () => {
  const asked = (run: (words: readonly string[]) => unknown, words: readonly string[]): string => {
    writeFileSync(join(dir, '.asked'), '');
    run(words);
    return readFileSync(join(dir, '.asked'), 'utf8').trim();
  };
  test('must be asked of the directory that was named', () => {
    expect(asked(inBash, ['-C', '/srv/x y', 'logs', 'p'])).toBe('complete services -C /srv/x y');
    expect(asked(inBash, ['--dir', '=', '~/x', 'logs', 'p'])).toBe(
      `complete services -C ${process.env.HOME}/x`,
    );
    if (has('zsh'))
      expect(asked(inZsh, ['-C', '/srv/x y', 'logs', 'p'])).toBe(
        'complete services --lang zh -C /srv/x y',
      );
  });
  test.skipIf(!has('fish'))(
    'fish must ask with directory and language, and show what it means',
    () => {
      writeFileSync(join(dir, '.asked'), '');
      const script = `${fishCompletion('toy', tree, 'zh')}\ncomplete -C 'toy -C /srv logs p'`;
      const out = execFileSync('fish', ['--no-config', '-c', script], {
        cwd: dir,
        encoding: 'utf8',
        env,
      });
      expect(out).toContain('postgres\tx');
      expect(readFileSync(join(dir, '.asked'), 'utf8')).toContain(
        'complete services --lang zh -C /srv',
      );
    },
  );
  test('must never be run by the shell', () => {
    inBash(['fix', '']);
    if (has('zsh')) inZsh(['fix', '']);
    expect(existsSync(join(dir, 'evil'))).toBe(false);
  });
});
