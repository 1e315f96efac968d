import { genericFixes } from '../fixes/index.ts';
import type { Stack } from '../stacks/stack.ts';
import type { AnyKind } from './action.ts';
import type { Fix } from './fix.ts';
import { genericKinds } from './kinds/index.ts';
import type { Kinds } from './undo.ts';

export interface Catalogue {
  /** By the id of their issue. */
  readonly fixes: ReadonlyMap<string, Fix>;
  readonly kinds: Kinds;
}

/** Every fix of a stack, the generic ones included; where both have one, the stack's knows more. */
export async function catalogueOf(stack: Stack): Promise<Catalogue> {
  const own = await stack.repairs?.();
  const fixes = [...genericFixes, ...(own?.fixes ?? [])];
  const kinds: AnyKind[] = [...genericKinds, ...(own?.kinds ?? [])];
  return {
    fixes: new Map(fixes.map((fix) => [fix.issue, fix])),
    kinds: new Map(kinds.map((kind) => [kind.id, kind])),
  };
}
