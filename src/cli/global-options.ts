import { cliTexts as t } from '../i18n/cli.ts';
import { program } from '../program.ts';
import type { CommandOption } from './command.ts';

/** Accepted before or after every command. */
export const globalOptions: readonly CommandOption[] = [
  { flags: '-C, --dir <dir>', title: t.optDir({ file: program.settingsFile }) },
  { flags: '--lang <lang>', title: t.optLang(), choices: ['zh', 'en'] },
  { flags: '--format <format>', title: t.optFormat(), choices: ['terminal', 'plain', 'json'] },
  { flags: '-y, --yes', title: t.optYes() },
  { flags: '--verbose', title: t.optVerbose() },
  { flags: '--quiet', title: t.optQuiet() },
  { flags: '--no-color', title: t.optNoColor() },
  { flags: '-V, --version', title: t.optVersion() },
  { flags: '-h, --help', title: t.optHelp() },
];
