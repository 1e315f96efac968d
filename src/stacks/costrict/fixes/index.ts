import type { Fix, Repairs } from '../../../fix/fix.ts';
import type { AnyKind } from '../../../fix/undo.ts';
import type { CostrictSettings } from '../settings-shape.ts';
import { accountFixes, accountKinds } from './accounts.ts';
import { afterSettings } from './after-settings.ts';
import { fixGithubIdDuplicate } from './github-id-duplicate.ts';
import { modelFixes, modelKinds } from './models.ts';

const fixes: readonly Fix<CostrictSettings>[] = [
  ...accountFixes,
  ...modelFixes,
  fixGithubIdDuplicate,
];

const kinds: readonly AnyKind[] = [...accountKinds, ...modelKinds];

/** How the issues of this stack are mended. */
export const costrictRepairs: Repairs<CostrictSettings> = { fixes, kinds, afterSettings };
