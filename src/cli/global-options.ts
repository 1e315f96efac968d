import { program } from '../base/program.ts';
import { cliTexts as t } from '../base/texts/cli.ts';
import type { Command, CommandOption, Format } from './command.ts';

/** Formats of every command. */
const commonFormats: readonly Format[] = ['terminal', 'plain', 'json'];

/** Accepted before or after every command. */
export const globalOptions: readonly CommandOption[] = [
  { flags: '-C, --dir <dir>', title: t.optDir({ file: program.settingsFile }) },
  { flags: '--stack <name>', title: t.optStack(), values: 'stacks' },
  { flags: '--lang <lang>', title: t.optLang(), choices: ['zh', 'en'] },
  { flags: '--format <format>', title: t.optFormat(), choices: commonFormats },
  { flags: '-y, --yes', title: t.optYes() },
  { flags: '--verbose', title: t.optVerbose() },
  { flags: '--quiet', title: t.optQuiet() },
  { flags: '--no-color', title: t.optNoColor() },
  { flags: '-V, --version', title: t.optVersion() },
  { flags: '-h, --help', title: t.optHelp() },
];

/** Formats of one command. */
export const formatsOf = (command: Command | undefined): readonly Format[] => [
  ...commonFormats,
  ...(command?.formats ?? []),
];

/** The global options as one command takes them. */
export const globalOptionsOf = (command: Command | undefined): readonly CommandOption[] =>
  globalOptions.map((row) =>
    row.choices === commonFormats ? { ...row, choices: formatsOf(command) } : row,
  );
