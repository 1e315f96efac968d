import { basename, dirname, join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import type { NextStep } from '../base/next-step.ts';
import { program } from '../base/program.ts';
import { adoptTexts } from '../base/texts/adopt.ts';
import { inventoryTexts as t } from '../base/texts/inventory.ts';
import { type ForeignLook, foreignIn } from '../doctor/foreign/recognise.ts';
import { loadBlueprints } from '../stacks/stacks.ts';
import type { CommandContext } from './command.ts';
import { shownDir } from './installation-text.ts';
import { typed } from './typed.ts';

type Needs = Pick<CommandContext, 'effects'>;

/** Exit 5: other scripts own this directory, and what we write there would be taken for theirs or hide it. */
export function foreignRefusal(
  { effects: { host } }: Needs,
  dir: string,
  { why, rendered }: ForeignLook,
  instead: readonly NextStep[] = [],
): UserError {
  const look = { command: typed(['doctor', '-C', dir]), what: adoptTexts.nextLook() };
  const beside = join(dirname(dir), `${basename(dir)}-${program.command}`);
  const take = {
    command: typed(['init', '-C', beside, '--from-configure', dir]),
    what: t.nextImport(),
  };
  return new UserError({
    id: 'foreign-installation',
    title: t.foreign({ dir: shownDir(host, dir) }),
    why: [why],
    next: [...(rendered ? [look] : []), ...instead, take],
    exit: exit.refused,
  });
}

/** Throws where a directory is an installation of other scripts. Reads names of files only. */
export async function refuseForeignDir(context: Needs, dir: string): Promise<void> {
  const found = await foreignIn(context.effects.fs, dir, await loadBlueprints());
  if (found) throw foreignRefusal(context, dir, found);
}
