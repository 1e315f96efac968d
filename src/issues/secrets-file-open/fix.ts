import { relative } from 'node:path';
import { shellWord } from '../../base/shell.ts';
import { asRootGuide } from '../../repair/as-root-guide.ts';
import { defineFix } from '../../repair/fix.ts';
import { modeAction } from '../../repair/resources/mode.ts';
import { closedMode, openFiles } from './probe.ts';
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
        foreign.map((one) => ({
          text: t.stepClose(),
          commands: [`sudo chmod ${closedMode(one).toString(8)} ${shellWord(one.path)}`],
        })),
      );
    return {
      actions: open.map((one) => modeAction(relative(dir, one.path), one.mode, closedMode(one))),
      untouched: t.fixUntouched(),
    };
  },
});
