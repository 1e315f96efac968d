import type { Issue } from '../doctor/issue.ts';
import type { AnyKind } from './action.ts';
import type { Fix } from './fix.ts';
import type { Fixes } from './fixes.ts';
import { guideOf } from './guide.ts';
import type { Kinds } from './rollback.ts';

/** The kinds of change by their ids, as journals name them. */
export const kindsById = (kinds: readonly AnyKind[]): Kinds =>
  new Map(kinds.map((kind) => [kind.id, kind]));

/** How an issue is fixed: by its own fix, which is loaded now, else by a guide made of what it says itself. */
export const fixFor = async ({ fixes }: Pick<Fixes, 'fixes'>, issue: Issue): Promise<Fix> =>
  (await fixes.get(issue.id)?.()) ?? guideOf(issue);
