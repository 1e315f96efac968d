import { describe, expect, test } from 'vitest';
import { literal } from '../../../src/base/message.ts';
import type { Command } from '../../../src/cli/command.ts';
import { commands } from '../../../src/cli/commands/index.ts';
import { globalOptions } from '../../../src/cli/global-options.ts';
import { flagsOf, parse } from '../../../src/cli/parse.ts';
import { meantBy } from '../../../src/cli/usage.ts';
import { call, fine, toy } from './harness.ts';

const title = literal('x');
const load = async () => ({ run: async () => fine });
const rows: readonly Command[] = [
  {
    name: 'deploy',
    title,
    load,
    options: [
      { flags: '--from <step>', title, choices: ['render', 'images'] },
      { flags: '-f, --follow', title },
      { flags: '--set <key=value...>', title },
    ],
    arguments: [{ name: 'service', title, variadic: true }],
  },
  {
    name: 'config',
    title,
    subcommands: [
      { name: 'get', title, load, arguments: [{ name: 'key', title, required: true }] },
      { name: 'check', title, load },
    ],
  },
];

const wrong: readonly (readonly [string, readonly string[], string, string])[] = [
  ['an unknown command', ['deplpy'], 'Did you mean deploy?', '是否想输入 deploy？'],
  ['an unknown subcommand', ['config', 'chek'], 'Did you mean check?', '是否想输入 check？'],
  ['an unknown option', ['deploy', '--folow'], 'Did you mean --follow?', '是否想输入 --follow？'],
  ['a global option with a typo', ['deploy', '--verbos'], 'Did you mean --verbose?', '--verbose'],
  ['a wrong choice', ['deploy', '--from', 'rendr'], 'Did you mean render?', '可用的有：render'],
  ['a wrong format', ['deploy', '--format', 'jsn'], 'Did you mean json?', '--format 不能是'],
  ['a wrong language', ['deploy', '--lang', 'fr'], 'one of', ''],
  [
    'an option without its value',
    ['deploy', '--from'],
    '--from <step> needs a value',
    '需要一个值',
  ],
  [
    'a missing argument',
    ['config', 'get'],
    'config get needs the argument <key>',
    '缺少参数 <key>',
  ],
  [
    'too many arguments',
    ['config', 'check', 'a', 'b'],
    'takes 0 arguments, not 2',
    '实际给了 2 个',
  ],
  ['a missing subcommand', ['config'], 'config needs a subcommand', 'config 需要一个子命令'],
];

test.each(['restrat', 'restor', 'dwon', 'doun'])(
  '%s must not be taken for a command that takes services away at once',
  async (word) => {
    const { code, out, err } = await call([word], { commands });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).not.toMatch(/costrict (?:restart|down)\b/);
  },
);

describe.each(wrong)('%s', (_what, argv, en, zh) => {
  test('must exit 2 and say in English what was meant', async () => {
    const { code, out, err } = await call(argv, { commands: rows });
    expect(code).toBe(2);
    expect(out).toBe('');
    if (en !== 'one of') expect(err).toContain(en);
    expect(err).toContain('--help');
  });

  test('must say so in Chinese, without a word of commander', async () => {
    const { err } = await call(
      [
        ...argv.filter((arg) => arg !== '--lang' && arg !== 'fr'),
        ...(zh === '' ? ['--lang', 'fr'] : []),
      ],
      {
        commands: rows,
        env: { LANG: 'zh_CN.UTF-8' },
      },
    );
    expect(err).toContain(zh);
    expect(err).toMatch(/\p{Script=Han}/u);
    expect(err).not.toMatch(/error:|unknown|missing|expected|invalid|argument /i);
  });

  test('must be one JSON document with --format json', async () => {
    if (argv.includes('--format')) return;
    const { code, out, err } = await call(['--format', 'json', ...argv], { commands: rows });
    expect(err).toBe('');
    const document = JSON.parse(out);
    expect(document).toMatchObject({
      schemaVersion: 2,
      exit: 2,
      error: { id: expect.any(String) },
    });
    expect(code).toBe(2);
  });
});

test('a corrected command line must keep what else was typed', async () => {
  const { err } = await call(['confg', 'get', 'ports.entry'], { commands: rows });
  expect(err).toContain('→ costrict config get ports.entry');
});

test('a word that is near to nothing must not be guessed', () => {
  expect(meantBy('xyzzy', ['deploy', 'config'])).toEqual([]);
  expect(meantBy('', [])).toEqual([]);
});

test.each([
  [['-C', '/srv', 'deploy', '-y']],
  [['deploy', '-C', '/srv', '-y']],
  [['deploy', '-y', '--dir=/srv']],
])('global options must be taken before and after the command: %j', (argv) => {
  const parsed = parse(argv, rows);
  expect(parsed).toMatchObject({ kind: 'run', globals: { dir: '/srv', yes: true } });
});

test('options and arguments of a command must arrive', () => {
  const parsed = parse(['deploy', 'a', 'b', '--from', 'images', '-f', '--set', 'k=v', 'l=w'], rows);
  expect(parsed).toMatchObject({
    args: ['a', 'b'],
    options: { from: 'images', follow: true, set: ['k=v', 'l=w'] },
  });
});

test('what is behind -- must be an argument, whatever it looks like', () => {
  expect(parse(['deploy', '--', '--from'], rows)).toMatchObject({ args: ['--from'] });
});

test.each([['help'], ['--help'], ['-h'], []])(
  '%s must show the help and exit 0',
  async (...argv) => {
    const { code, out, err } = await call(argv, { commands: rows });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Usage: costrict');
  },
);

test.each([[['config', 'get', '--help']], [['help', 'config', 'get']], [['-h', 'config', 'get']]])(
  '%j must show the help of the subcommand',
  async (argv) => {
    const { code, out } = await call(argv, { commands: rows });
    expect(code).toBe(0);
    expect(out).toContain('Usage: costrict config get <key> [options]');
  },
);

test.each([[['help', 'nosuch']], [['nosuch', '--help']], [['help', 'config', 'nosuch']]])(
  '%j must be named as no command, and not answered with the help of all',
  async (argv) => {
    const { code, out, err } = await call(argv, { commands: rows });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('nosuch');
  },
);

const flatten = (row: Command): Command[] => [row, ...(row.subcommands ?? []).flatMap(flatten)];

test.each(commands.flatMap(flatten).map((row) => [row.name, row] as const))(
  '%s must not take a global flag for itself',
  (_name, row) => {
    const global = flagsOf(globalOptions);
    expect(flagsOf(row.options ?? []).filter((flag) => global.includes(flag))).toEqual([]);
    expect(row.load !== undefined || (row.subcommands ?? []).length > 0).toBe(true);
  },
);

test('toys are commands', async () => {
  expect(await call(['toy'], { commands: [toy(async () => fine)] })).toMatchObject({ code: 0 });
});
