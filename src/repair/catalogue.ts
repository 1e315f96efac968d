import type { Issue } from '../doctor/issue.ts';
import type { Resources } from './action.ts';
import type { Fix } from './fix.ts';
import type { Fixes } from './fixes.ts';
import { guideOf } from './guide.ts';
import type { FixSession } from './session.ts';

/** The resources of a session's stack, by the ids in journals. */
export const resourcesOf = async ({ parts }: Pick<FixSession, 'parts'>): Promise<Resources> =>
  new Map((await parts.resources()).map((resource) => [resource.id, resource]));

/** How an issue is fixed: by its own fix, which is loaded now, else by a guide made of what it says itself. */
export const fixFor = async ({ fixes }: Pick<Fixes, 'fixes'>, issue: Issue): Promise<Fix> =>
  (await fixes.get(issue.id)?.()) ?? guideOf(issue);
