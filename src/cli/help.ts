import { literal, type Message } from '../base/message.ts';
import { program } from '../base/program.ts';
import { cliTexts as t } from '../base/texts/cli.ts';
import type { Theme } from '../report/theme.ts';
import { padTo, widthOf, wrap } from '../report/width.ts';
import type { Command, CommandOption } from './command.ts';
import { globalOptions } from './global-options.ts';
import { helpOptions, meaningOf } from './option-words.ts';

type Row = readonly [name: string, title: string];

const widestName = 30;

function section(theme: Theme, title: Message, rows: readonly Row[]): string[] {
  if (rows.length === 0) return [];
  const names = rows.map(([name]) => widthOf(name)).filter((width) => width <= widestName);
  const column = Math.max(0, ...names);
  const left = 2 + column + 2;
  return [
    '',
    theme.paint.bold(theme.say(title)),
    ...rows.flatMap(([name, text]) => {
      const lines = wrap(text, theme.width - left);
      const start = `  ${padTo(name, column)}  `;
      if (widthOf(name) <= column)
        return lines.map((line, at) => (at === 0 ? start : ' '.repeat(left)) + line);
      return [`  ${name}`, ...lines.map((line) => ' '.repeat(left) + line)];
    }),
  ];
}

const meaningIn = (theme: Theme, row: Parameters<typeof meaningOf>[0]): string =>
  theme.say(meaningOf(row, theme.lang));

const optionRows = (theme: Theme, options: readonly CommandOption[]): Row[] =>
  options.map((option) => {
    const indent = option.flags.startsWith('--') ? '    ' : '';
    return [indent + option.flags, meaningIn(theme, option)];
  });

const environmentRows = (theme: Theme): Row[] => [
  [program.env.dir, theme.say(t.envDir())],
  [program.env.lang, theme.say(t.envLang())],
];

function exampleLines(theme: Theme, examples: Command['examples'] = []): string[] {
  if (examples.length === 0) return [];
  return [
    '',
    theme.paint.bold(theme.say(t.examples())),
    ...examples.flatMap(({ command, title }) => [
      ...wrap(theme.say(title), theme.width - 2).map((line) => theme.paint.dim(`  ${line}`)),
      `    ${command}`,
    ]),
  ];
}

function usageLine(theme: Theme, path: readonly Command[]): string {
  const row = path.at(-1);
  const args = (row?.arguments ?? []).map(({ name, required, variadic }) => {
    const text = name + (variadic ? '...' : '');
    return required ? `<${text}>` : `[${text}]`;
  });
  const group = row === undefined || (row.subcommands ?? []).length > 0;
  const parts = [
    program.command,
    ...path.map((command) => command.name),
    ...(group ? [theme.say(t.usageCommand())] : []),
    ...args,
    theme.say(t.usageOptions()),
  ];
  const colon = theme.lang === 'zh' ? '：' : ': ';
  return theme.paint.bold(theme.say(t.usage())) + colon + parts.join(' ');
}

/** A group without examples of its own borrows the first of each of its commands. */
function examplesOf(row: Command | undefined, listed: readonly Command[]): Command['examples'] {
  const own = row?.examples ?? [];
  return own.length > 0
    ? own
    : listed.flatMap((one) => (one.examples ?? []).slice(0, 1)).slice(0, 6);
}

/** Options of every command, in every help of the tool itself. */
const generalOptions = (theme: Theme): string[] => [
  ...section(theme, t.options(), optionRows(theme, globalOptions)),
  ...section(theme, t.environment(), environmentRows(theme)),
];

/** The options of every command, which are listed once: `help options`. */
export const renderOptions = (theme: Theme): string[] => [
  ...wrap(theme.say(t.globalOptions()), theme.width),
  ...generalOptions(theme),
];

/** Those of a command itself, with the formats that only it has, and where the others are listed. */
function commandOptions(theme: Theme, row: Command): string[] {
  const text = t.commonOptions({ command: literal(`${program.command} help options`) });
  return [
    ...section(theme, t.options(), optionRows(theme, helpOptions(row))),
    ...['', ...wrap(theme.say(text), theme.width)],
  ];
}

/** The help of the tool (empty path) or of one command, made from the rows. */
export function renderHelp(
  theme: Theme,
  commands: readonly Command[],
  path: readonly Command[],
): string[] {
  const row = path.at(-1);
  const listed = (row ? (row.subcommands ?? []) : commands).filter(({ hidden }) => !hidden);
  const prefix = [program.command, ...path.map((command) => command.name)].join(' ');
  const ask = `${prefix} ${theme.say(t.usageCommand())} --help`;
  return [
    usageLine(theme, path),
    '',
    ...wrap(theme.say(row?.title ?? t.about()), theme.width),
    ...section(
      theme,
      t.arguments(),
      (row?.arguments ?? []).map((one) => [`<${one.name}>`, meaningIn(theme, one)]),
    ),
    ...section(
      theme,
      t.commands(),
      listed.map((command) => [command.name, theme.say(command.title)]),
    ),
    ...(row ? commandOptions(theme, row) : generalOptions(theme)),
    ...exampleLines(theme, examplesOf(row, listed)),
    ...(listed.length === 0
      ? []
      : ['', ...wrap(theme.say(t.moreHelp({ command: literal(ask) })), theme.width)]),
  ];
}
