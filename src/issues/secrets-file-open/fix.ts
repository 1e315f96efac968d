import { relative } from 'node:path';
import { defineFix } from '../../repair/fix.ts';
import { modeAction } from '../../repair/resources/mode.ts';
import { openFiles } from './probe.ts';
import { texts as t } from './texts.ts';

/** Files that hold secrets are closed to everybody but their owner. */
export const fix = defineFix({
  issue: 'secrets-file-open',
  // Their files are theirs.
  needs: 'settings',
  title: t.fixTitle(),
  plan: async ({ facts, deployment: { dir } }) => ({
    actions: (facts.get(openFiles).value ?? []).map(({ path, mode }) =>
      modeAction(relative(dir, path), mode, 0o600),
    ),
    untouched: t.fixUntouched(),
  }),
});
