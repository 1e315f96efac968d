import { relative } from 'node:path';
import { shellWord } from '../../base/shell.ts';
import { asRootGuide } from '../../repair/as-root-guide.ts';
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
  async plan({ facts, effects: { host }, deployment: { dir } }) {
    const open = facts.get(openFiles).value ?? [];
    const foreign = open.filter(({ uid }) => host.uid !== 0 && uid !== host.uid);
    if (foreign.length > 0)
      return asRootGuide(
        'secrets-file-open',
        foreign.map(({ path }) => ({
          text: t.stepClose(),
          commands: [`sudo chmod 600 ${shellWord(path)}`],
        })),
      );
    return {
      actions: open.map(({ path, mode }) => modeAction(relative(dir, path), mode, 0o600)),
      untouched: t.fixUntouched(),
    };
  },
});
