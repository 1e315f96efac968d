import { resolve } from 'node:path';
import { UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import { program } from '../base/program.ts';
import { bundleTexts as t } from '../base/texts/bundle.ts';
import type { CommandContext, OptionValues } from './command.ts';

/** Bundle options of the command line. */
export interface BundleChoice {
  readonly save: string | undefined;
  readonly preview: boolean;
}

const textOf = (value: OptionValues[string]): string | undefined =>
  typeof value === 'string' ? value : undefined;

function together(a: string, b: string): UserError {
  return new UserError({ id: 'bad-option', title: t.saveWith({ a, b }), exit: exit.usage });
}

/** --save and --preview, or none of them; what cannot be combined is refused before anything is looked at. */
export function bundleChoice(options: OptionValues): BundleChoice | undefined {
  const save = textOf(options.save);
  const preview = options.preview === true;
  if (save === undefined && !preview) return undefined;
  if (options.watch !== undefined) throw together(preview ? '--preview' : '--save', '--watch');
  return { save, preview };
}

/** An existing file is replaced with --yes only. */
export async function checkBundleFile(context: CommandContext, file: string): Promise<void> {
  const { effects, options, cwd } = context;
  if (options.yes || (await effects.fs.stat(resolve(cwd, file))) === undefined) return;
  throw new UserError({
    id: 'bundle-exists',
    title: t.exists({ file }),
    next: [{ command: `${program.command} doctor --save other-name.tgz`, what: t.nextOther() }],
    exit: exit.usage,
  });
}
