import type { AnyKind } from './action.ts';
import type { Fix } from './fix.ts';
import type { Fixes } from './fixes.ts';
import type { Kinds } from './rollback.ts';

/** The kinds of change by their ids, as journals name them. */
export const kindsById = (kinds: readonly AnyKind[]): Kinds =>
  new Map(kinds.map((kind) => [kind.id, kind]));

/** Fixes by the id of their issue; where two have one, the later knows more. */
export const fixesById = ({ fixes }: Pick<Fixes, 'fixes'>): ReadonlyMap<string, Fix> =>
  new Map(fixes.map((fix) => [fix.issue, fix]));
