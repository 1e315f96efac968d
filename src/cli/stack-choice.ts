import { UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import { program } from '../base/program.ts';
import { cliTexts as t } from '../base/texts/cli.ts';
import type { Blueprint } from '../config/blueprint.ts';
import { defaultStack, findStack, stackIds } from '../stacks/stacks.ts';
import type { CommandContext } from './command.ts';

type Asked = { readonly options: Pick<CommandContext['options'], 'stack'> };

/** The stack where no deployment says it: the one that was named (exit 2 for an unknown one), or the default. */
export async function stackBlueprint({ options: { stack } }: Asked): Promise<Blueprint> {
  return (stack === undefined ? defaultStack() : named(stack)).blueprint();
}

function named(name: string) {
  const found = findStack(name);
  if (found !== undefined) return found;
  const title = t.unknownStack({ name, names: stackIds.join(', ') });
  throw new UserError({ id: 'settings-unknown-stack', title, exit: exit.usage });
}

/** Refuses a deployment of another stack than the one that was named. */
export function assertStack(
  { options: { stack } }: Asked,
  { dir, blueprint }: { readonly dir: string; readonly blueprint: Pick<Blueprint, 'id' | 'name'> },
): void {
  if (stack === undefined || named(stack).id === blueprint.id) return;
  throw new UserError({
    id: 'other-stack',
    title: t.otherStack({ dir, is: blueprint.name, asked: stack }),
    next: [{ command: `${program.command} status`, what: t.otherStackNext() }],
    exit: exit.usage,
  });
}
