import { program } from '../../base/program.ts';
import { runTexts as t } from '../../base/texts/run-commands.ts';
import type { Command } from '../command.ts';

const call = `${program.command} deploy`;

export const deployCommand: Command = {
  name: 'deploy',
  effect: 'asks',
  title: t.deployTitle(),
  asksStack: true,
  options: [
    { flags: '--dry-run', title: t.optDryRun() },
    { flags: '--rehearse', title: t.optRehearse() },
    { flags: '--from <step>', title: t.optFrom(), values: 'steps' },
    { flags: '--set <key=value...>', title: t.optSet(), values: 'assignments' },
    { flags: '--assets-from <dir>', title: t.optAssets() },
    { flags: '--overwrite-edited', title: t.optOverwrite() },
  ],
  examples: [
    { command: call, title: t.exDeploy() },
    { command: `${call} --dry-run`, title: t.exDry() },
    { command: `${call} --rehearse --yes`, title: t.exRehearse() },
    { command: `${call} --from services`, title: t.exFrom() },
  ],
  load: () => import('./deploy.run.ts'),
};
