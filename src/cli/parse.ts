import { Argument, Command as Commander, CommanderError, Option } from 'commander';
import type { UserError } from '../base/errors.ts';
import { program } from '../base/program.ts';
import { cliTexts as t } from '../base/texts/cli.ts';
import type { Command, CommandOption, OptionValues } from './command.ts';
import { formatsOf, globalOptions, globalOptionsOf } from './global-options.ts';
import { typed } from './typed.ts';
import { usageError, wrongChoice } from './usage.ts';

/** The request of a command line. */
export type Call =
  | {
      readonly kind: 'run';
      readonly path: readonly Command[];
      readonly args: readonly string[];
      readonly options: OptionValues;
      readonly globals: OptionValues;
    }
  | { readonly kind: 'help'; readonly path: readonly Command[] }
  /** The options of every command. */
  | { readonly kind: 'options' };

/** A command of Commander's with the rows that lead to it. */
interface Place {
  readonly parser: Commander;
  readonly path: readonly Command[];
  /** Of its commands that people type. */
  readonly names: readonly string[];
  /** Commands below it that take services away at once. */
  readonly interrupting: Set<string>;
}

const namesOf = (rows: readonly Command[]): string[] =>
  rows.filter(({ hidden }) => !hidden).map(({ name }) => name);

const typedPath = ({ path }: Pick<Place, 'path'>): string => path.map((row) => row.name).join(' ');
const shownPath = (place: Place): string => typedPath(place) || program.command;

/** The quoted part of Commander's messages: a flag, a name of an argument. */
const quoted = ({ message }: CommanderError): string => /'(.*)'/s.exec(message)?.[1] ?? '';

type Problem = (place: Place, error: CommanderError) => UserError;

const problems: Readonly<Record<string, Problem>> = {
  'commander.unknownOption': (place, error) => {
    const flag = quoted(error).split('=')[0] ?? '';
    return usageError({
      id: 'usage-unknown-option',
      title: t.unknownOption({ command: shownPath(place), flag }),
      path: typedPath(place),
      word: flag,
      known: [...flagsOf(place.path.at(-1)?.options ?? []), ...flagsOf(globalOptions)],
    });
  },
  'commander.unknownCommand': ({ interrupting, ...place }) => {
    const { args } = place.parser;
    const name = args[0] ?? '';
    const command = typedPath(place);
    const root = place.path.length === 0;
    return usageError({
      id: 'usage-unknown-command',
      title: root ? t.unknownCommand({ name }) : t.unknownSubcommand({ command, name }),
      path: command,
      word: name,
      known: place.names.filter((one) => !interrupting.has(one)),
      list: !root,
      corrected: (meant) => typed([...place.path.map((row) => row.name), meant, ...args.slice(1)]),
    });
  },
  'commander.missingArgument': (place, error) => {
    const name = quoted(error);
    const row = place.path.at(-1)?.arguments?.find((argument) => argument.name === name);
    return usageError({
      id: 'usage-missing-argument',
      title: t.missingArgument({ command: shownPath(place), name }),
      path: typedPath(place),
      known: row?.choices ?? [],
      list: true,
    });
  },
  'commander.optionMissingArgument': (place, error) =>
    usageError({
      id: 'usage-option-needs-value',
      title: t.optionNeedsValue({ flags: quoted(error) }),
      path: typedPath(place),
    }),
  'commander.excessArguments': (place) => {
    const { args, registeredArguments } = place.parser;
    const counts = { n: registeredArguments.length, given: args.length };
    return usageError({
      id: 'usage-too-many-arguments',
      title: t.tooManyArguments({ command: shownPath(place), ...counts }),
      path: typedPath(place),
    });
  },
  // Commander asks for the help of a group that was called without a subcommand.
  'commander.help': (place) =>
    usageError({
      id: 'usage-missing-subcommand',
      title: t.missingSubcommand({ command: typedPath(place) }),
      path: typedPath(place),
      known: place.names,
      list: true,
    }),
};

/** "-C, --dir <dir>" → ["-C", "--dir"] */
export function flagsOf(options: readonly CommandOption[]): string[] {
  return options.flatMap((option) => option.flags.match(/(?<![\w<-])--?[A-Za-z][\w-]*/g) ?? []);
}

function addOption(place: Place, row: CommandOption): void {
  const option = new Option(row.flags);
  const { choices } = row;
  if (choices) {
    option.argParser((value: string) => {
      if (choices.includes(value)) return value;
      throw wrongChoice(option.long ?? row.flags, value, choices, typedPath(place));
    });
  }
  place.parser.addOption(option);
}

function addArguments(place: Place, row: Command): void {
  for (const { name, required, variadic, choices } of row.arguments ?? []) {
    const dots = variadic ? '...' : '';
    const argument = new Argument(required ? `<${name}${dots}>` : `[${name}${dots}]`);
    if (choices) {
      argument.argParser((value: string, before: unknown) => {
        if (!choices.includes(value))
          throw wrongChoice(`<${name}>`, value, choices, typedPath(place));
        return variadic ? [...(Array.isArray(before) ? before : []), value] : value;
      });
    }
    place.parser.addArgument(argument);
  }
}

type Found = (call: Call) => void;

/** Commander finds what is wrong; what is said about it is ours, in the language that was chosen. */
function setUp(place: Place, found: Found): void {
  const { parser, path } = place;
  parser
    .exitOverride((error) => {
      // The help of all commands is an answer to no command at all.
      if (error.code === 'commander.help' && path.length === 0) throw error;
      throw problems[error.code]?.(place, error) ?? error;
    })
    .configureOutput({ writeOut: () => undefined, writeErr: () => undefined })
    .showSuggestionAfterError(false)
    .helpOption('-h, --help')
    .helpCommand(false);
  parser.on('option:help', () => undefined);
  parser.helpInformation = () => {
    found({ kind: 'help', path });
    return '';
  };
}

function addCommand(parent: Place, row: Command, root: Commander, found: Found): void {
  const path = [...parent.path, row];
  const parser = new Commander(row.name);
  const names = namesOf(row.subcommands ?? []);
  const place: Place = { parser, path, names, interrupting: new Set() };
  if (row.interrupts) parent.interrupting.add(row.name);
  parent.parser.addCommand(parser);
  setUp(place, found);
  for (const option of row.options ?? []) addOption(place, option);
  addArguments(place, row);
  for (const sub of row.subcommands ?? []) addCommand(place, sub, root, found);
  if (!row.load) return;
  parser.action(() => {
    const { format } = root.opts();
    if (format !== undefined && !formatsOf(row).includes(format))
      throw wrongChoice('--format', format, formatsOf(row), typedPath(place));
    const args = parser.processedArgs.flat().filter((arg): arg is string => arg !== undefined);
    found({ kind: 'run', path, args, options: parser.opts(), globals: root.opts() });
  });
}

/** `help config get` and `-h config get` ask for the same as `config get --help`. */
function withHelpLast(argv: readonly string[]): string[] {
  const [first = '', ...rest] = argv;
  return ['help', '--help', '-h'].includes(first) ? [...rest, '--help'] : [...argv];
}

/** Reads a command line by the rows of the commands. Throws a UserError with exit 2 when it cannot be followed. */
export function parse(argv: readonly string[], commands: readonly Command[]): Call {
  if (argv[0] === 'help' && argv[1] === 'options') return { kind: 'options' };
  const calls: Call[] = [];
  const found: Found = (call) => calls.push(call);
  const root: Place = {
    ...{ parser: new Commander(program.command), path: [], interrupting: new Set() },
    names: namesOf(commands),
  };
  setUp(root, found);
  const line = withHelpLast(argv);
  const formats = [...new Set(commands.flatMap((row) => row.formats ?? []))];
  for (const option of globalOptionsOf({ name: '', title: t.wrongUsage(), formats }))
    if (!/--(help|version)$/.test(option.flags)) addOption(root, option);
  for (const row of commands) addCommand(root, row, root.parser, found);
  try {
    root.parser.parse(line, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (calls.length === 0) throw usageError({ id: 'usage', title: t.wrongUsage(), path: '' });
  }
  const call = calls.at(-1) ?? ({ kind: 'help', path: [] } as const);
  const strange = call.kind === 'help' ? strangeName(line, call.path, commands) : undefined;
  // Without the question for help it is read once more, for its error.
  if (strange !== undefined) parse(strange, commands);
  return call;
}

/** The line up to a name that the group before it does not have; undefined where help was asked for what there is. */
function strangeName(
  line: readonly string[],
  path: readonly Command[],
  commands: readonly Command[],
): readonly string[] | undefined {
  const last = path.at(-1);
  const inside = last ? (last.subcommands ?? []) : commands;
  const word = line[path.length] ?? '';
  const isName = inside.length > 0 && /^\w/.test(word);
  return isName && !inside.some(({ name }) => name === word)
    ? line.slice(0, path.length + 1)
    : undefined;
}
