import { relative } from 'node:path';
import { defineFix } from '../fix/fix.ts';
import { modeAction } from '../fix/kinds/mode.ts';
import { machineFixTexts as t } from '../i18n/fixes-machine.ts';
import { openFiles } from '../probes/file-modes.ts';

/** Files that hold secrets are closed to everybody but their owner. */
export const fixSecretsFileOpen = defineFix({
  issue: 'secrets-file-open',
  title: t.secretsTitle(),
  kind: 'automatic',
  plan: async ({ facts, deployment: { dir } }) => ({
    actions: (facts.get(openFiles).value ?? []).map(({ path, mode }) =>
      modeAction(relative(dir, path), mode, 0o600),
    ),
    untouched: t.secretsUntouched(),
  }),
});
