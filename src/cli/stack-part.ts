import { UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import { program } from '../base/program.ts';
import { stackPartTexts as t } from '../base/texts/stack-part.ts';
import type { Blueprint } from '../config/blueprint.ts';
import type { Fixes, StackPart } from '../repair/fixes.ts';

const titles = {
  users: t.users,
  models: t.models,
  providers: t.providers,
  limits: t.limits,
  performance: t.performance,
} as const;

/** Things that are there all the same, and are managed in another way. */
const elsewhere: Partial<typeof titles> = { users: t.usersElsewhere, models: t.modelsElsewhere };

type Loaded<K extends StackPart> = Awaited<ReturnType<NonNullable<Fixes[K]>>>;

/** A part that only some stacks have. Throws with what to type in its place where this one has none. */
export async function stackPart<K extends StackPart>(
  fixes: Fixes,
  { name: stack }: Pick<Blueprint, 'name'>,
  part: K,
): Promise<Loaded<K>> {
  const load = fixes[part] as (() => Promise<Loaded<K>>) | undefined;
  if (load) return load();
  const instead = fixes.instead?.[part];
  const title = (instead && elsewhere[part]) ?? titles[part];
  throw new UserError({
    id: `no-${part}`,
    title: title({ stack }),
    next: [instead ?? { command: `${program.command} doctor`, what: t.doctor() }],
    exit: exit.usage,
  });
}
