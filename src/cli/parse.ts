import { Argument, Command as Commander, CommanderError, Option } from 'commander';
import type { UserError } from '../base/errors.ts';
import { program } from '../base/program.ts';
import { cliTexts as t } from '../base/texts/cli.ts';
import type { Command, CommandOption, OptionValues } from './command.ts';
import { formatsOf, globalOptions, globalOptionsOf } from './global-options.ts';
import { typed } from './typed.ts';
import { usageError, wrongChoice } from './usage.ts';

/** What a command line asks for. */
export type Call =
  | {
      readonly kind: 'run';
      readonly path: readonly Command[];
      readonly args: readonly string[];
      readonly options: OptionValues;
      readonly globals: OptionValues;
    }
  | { readonly kind: 'help'; readonly path: readonly Command[] };

/** Commander finds what is wrong; what is said about it is ours, in the language that was chosen. */
class Parser extends Commander {
  path: readonly Command[] = [];

  get typed(): string {
    return this.path.map((row) => row.name).join(' ');
  }
  get shown(): string {
    return this.path.length === 0 ? program.command : this.typed;
  }
  override createCommand(name?: string): Parser {
    return new Parser(name);
  }
  unknownOption(flag: string): never {
    const known = [...flagsOf(this.path.at(-1)?.options ?? []), ...flagsOf(globalOptions)];
    throw usageError({
      id: 'usage-unknown-option',
      title: t.unknownOption({ command: this.shown, flag: flag.split('=')[0] ?? flag }),
      path: this.typed,
      word: flag.split('=')[0] ?? flag,
      known,
    });
  }
  unknownCommand(): never {
    const name = this.args[0] ?? '';
    const root = this.path.length === 0;
    throw usageError({
      id: 'usage-unknown-command',
      title: root ? t.unknownCommand({ name }) : t.unknownSubcommand({ command: this.typed, name }),
      path: this.typed,
      word: name,
      known: this.commands.map((command) => command.name()),
      list: !root,
      corrected: (meant) =>
        typed([...this.path.map((row) => row.name), meant, ...this.args.slice(1)]),
    });
  }
  missingArgument(name: string): never {
    const row = this.path.at(-1)?.arguments?.find((argument) => argument.name === name);
    throw usageError({
      known: row?.choices ?? [],
      list: true,
      id: 'usage-missing-argument',
      title: t.missingArgument({ command: this.shown, name }),
      path: this.typed,
    });
  }
  optionMissingArgument(option: Option): never {
    throw usageError({
      id: 'usage-option-needs-value',
      title: t.optionNeedsValue({ flags: option.flags }),
      path: this.typed,
    });
  }
  _excessArguments(given: readonly string[]): never {
    const n = this.registeredArguments.length;
    throw usageError({
      id: 'usage-too-many-arguments',
      title: t.tooManyArguments({ command: this.shown, n, given: given.length }),
      path: this.typed,
    });
  }
}

/** "-C, --dir <dir>" → ["-C", "--dir"] */
export function flagsOf(options: readonly CommandOption[]): string[] {
  return options.flatMap((option) => option.flags.match(/(?<![\w<-])--?[A-Za-z][\w-]*/g) ?? []);
}

function addOption(parser: Parser, row: CommandOption): void {
  const option = new Option(row.flags);
  const { choices } = row;
  if (choices) {
    option.argParser((value: string) => {
      if (choices.includes(value)) return value;
      throw wrongChoice(option.long ?? row.flags, value, choices, parser.typed);
    });
  }
  parser.addOption(option);
}

function addArguments(parser: Parser, row: Command): void {
  for (const { name, required, variadic, choices } of row.arguments ?? []) {
    const dots = variadic ? '...' : '';
    const argument = new Argument(required ? `<${name}${dots}>` : `[${name}${dots}]`);
    if (choices) {
      argument.argParser((value: string, before: unknown) => {
        if (!choices.includes(value)) throw wrongChoice(`<${name}>`, value, choices, parser.typed);
        return variadic ? [...(Array.isArray(before) ? before : []), value] : value;
      });
    }
    parser.addArgument(argument);
  }
}

type Found = (call: Call) => void;

function setUp(parser: Parser, path: readonly Command[], found: Found): void {
  parser.path = path;
  parser
    .exitOverride()
    .configureOutput({ writeOut: () => undefined, writeErr: () => undefined })
    .helpOption('-h, --help')
    .helpCommand(false);
  parser.on('option:help', () => undefined);
  parser.helpInformation = () => {
    found({ kind: 'help', path });
    return '';
  };
}

function addCommand(parent: Parser, row: Command, root: Parser, found: Found): void {
  const path = [...parent.path, row];
  const parser = parent.createCommand(row.name);
  parent.addCommand(parser);
  setUp(parser, path, found);
  for (const option of row.options ?? []) addOption(parser, option);
  addArguments(parser, row);
  for (const sub of row.subcommands ?? []) addCommand(parser, sub, root, found);
  if (!row.load) return;
  parser.action(() => {
    const { format } = root.opts();
    if (format !== undefined && !formatsOf(row).includes(format))
      throw wrongChoice('--format', format, formatsOf(row), parser.typed);
    const args = parser.processedArgs.flat().filter((arg): arg is string => arg !== undefined);
    found({ kind: 'run', path, args, options: parser.opts(), globals: root.opts() });
  });
}

function missingSubcommand(path: readonly Command[]): UserError {
  const typed = path.map((row) => row.name).join(' ');
  return usageError({
    id: 'usage-missing-subcommand',
    title: t.missingSubcommand({ command: typed }),
    path: typed,
    known: (path.at(-1)?.subcommands ?? []).map((row) => row.name),
    list: true,
  });
}

/** `help config get` and `-h config get` ask for the same as `config get --help`. */
function withHelpLast(argv: readonly string[]): string[] {
  const [first = '', ...rest] = argv;
  return ['help', '--help', '-h'].includes(first) ? [...rest, '--help'] : [...argv];
}

/** Reads a command line by the rows of the commands. Throws a UserError with exit 2 when it cannot be followed. */
export function parse(argv: readonly string[], commands: readonly Command[]): Call {
  const calls: Call[] = [];
  const found: Found = (call) => calls.push(call);
  const root = new Parser(program.command);
  setUp(root, [], found);
  const formats = [...new Set(commands.flatMap((row) => row.formats ?? []))];
  for (const option of globalOptionsOf({ name: '', title: t.wrongUsage(), formats }))
    if (!/--(help|version)$/.test(option.flags)) addOption(root, option);
  for (const row of commands) addCommand(root, row, root, found);
  try {
    root.parse(withHelpLast(argv), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const last = calls.at(-1);
    // Commander asks for the help of a group that was called without a subcommand.
    if (error.code === 'commander.help' && last && last.path.length > 0)
      throw missingSubcommand(last.path);
    if (!last) throw usageError({ id: 'usage', title: t.wrongUsage(), path: '' });
  }
  return calls.at(-1) ?? { kind: 'help', path: [] };
}
