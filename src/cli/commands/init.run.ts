import { resolve } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { settingsCommandTexts as t } from '../../base/texts/settings-commands.ts';
import { pathsOf } from '../../config/paths.ts';
import { noteDeployment } from '../../config/registry.ts';
import { hasDeployment } from '../../config/settings/create.ts';
import { completeSecrets, loadDeployment } from '../../config/settings/load.ts';
import { settingsLost } from '../../config/settings/lost-settings.ts';
import { usedSecrets } from '../../docker/recover-secrets.ts';
import type { CommandResult } from '../../report/view.ts';
import { loadBlueprints } from '../../stacks/stacks.ts';
import type { CommandContext, CommandRun, OptionValues } from '../command.ts';
import { namedDir } from '../named-dir.ts';
import { askNewDeployment } from '../new-settings.ts';
import { warnings } from '../warnings.ts';

function commandIn(context: CommandContext, dir: string, rest: string): string {
  const where = dir === resolve(context.cwd) ? '' : ` -C ${shellWord(dir)}`;
  return `${program.command}${where} ${rest}`;
}

async function existing(
  context: CommandContext,
  dir: string,
  options: OptionValues,
): Promise<CommandResult> {
  const next: NextStep[] = [
    { command: commandIn(context, dir, 'config show'), what: t.nextShow() },
    { command: commandIn(context, dir, 'config set --help'), what: t.nextSet() },
    { command: commandIn(context, dir, 'deploy'), what: t.nextDeploy() },
    { command: `${program.command} init -C ~/${program.command}-2`, what: t.nextElsewhere() },
  ];
  if (options.set || options.fromConfigure || options.stack) {
    throw new UserError({
      id: 'deployment-exists',
      title: t.existsRefused({ dir }),
      why: [t.existsRefusedWhy()],
      next,
      exit: exit.usage,
    });
  }
  const deployment = await loadDeployment(context.effects, dir, await loadBlueprints());
  const { made } = await completeSecrets(
    context.effects,
    deployment,
    usedSecrets(context.effects, context.signal),
  );
  await noteDeployment(context.effects, dir);
  const text =
    made.length > 0 ? t.existsCompleted({ dir, names: made.join(', ') }) : t.exists({ dir });
  return {
    exit: exit.ok,
    view: [
      { kind: 'headline', status: 'ok', text },
      ...warnings(deployment.notices),
      { kind: 'next', steps: next },
    ],
    json: { dir, created: false, stack: deployment.blueprint.id, secretsMade: made },
  };
}

/** Makes a deployment. Where there is one already, nothing is overwritten. */
export const run: CommandRun = async (context, _args, options) => {
  const { effects } = context;
  const dir = namedDir(context);
  if (await hasDeployment(effects, dir)) return existing(context, dir, options);
  const given = options.set !== undefined || options.fromConfigure !== undefined;
  const lost = given ? undefined : await settingsLost(effects, dir, await loadBlueprints());
  if (lost) throw lost;
  const { deployment, made, notices } = await askNewDeployment(context, dir, options, 'init');
  const paths = pathsOf(dir);
  const count = made.length;
  const note = count === 0 ? t.secretsKept() : t.secretsMade({ count });
  return {
    exit: exit.ok,
    view: [
      { kind: 'headline', status: 'ok', text: t.created({ dir }) },
      {
        kind: 'pairs',
        rows: [
          { label: t.labelSettings(), value: paths.settings },
          { label: t.labelSecrets(), value: paths.secrets, note },
          { label: t.labelAddress(), value: deployment.settings.server.address },
        ],
      },
      ...warnings(notices),
      {
        kind: 'next',
        steps: [
          { command: commandIn(context, dir, 'deploy'), what: t.nextDeploy() },
          { command: commandIn(context, dir, 'config set --help'), what: t.nextSet() },
        ],
      },
    ],
    json: { dir, created: true, stack: deployment.blueprint.id, secretsMade: made, notices },
  };
};
