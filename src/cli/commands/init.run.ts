import { resolve } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import type { Message } from '../../base/message.ts';
import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { Secret } from '../../base/secret.ts';
import { shellWord } from '../../base/shell.ts';
import { deploymentTexts } from '../../base/texts/deployment.ts';
import { settingsCommandTexts as t } from '../../base/texts/settings-commands.ts';
import type { Blueprint, CommonSettings } from '../../config/blueprint.ts';
import { pathsOf } from '../../config/paths.ts';
import { noteDeployment } from '../../config/registry.ts';
import { serverAddresses } from '../../config/settings/address.ts';
import { parseSet, withChanges } from '../../config/settings/change.ts';
import { createDeployment, hasDeployment } from '../../config/settings/create.ts';
import { usualBridge } from '../../config/settings/defaults.ts';
import { completeSecrets, loadDeployment } from '../../config/settings/load.ts';
import { askAddress, askSettings, assumedAddresses } from '../../config/settings/wizard.ts';
import { usedSecrets } from '../../docker/recover-secrets.ts';
import type { CommandResult } from '../../report/view.ts';
import { loadBlueprints, stackIds } from '../../stacks/stacks.ts';
import type { CommandContext, CommandRun, OptionValues } from '../command.ts';
import { refuseForeignDir } from '../foreign-refusal.ts';
import { assertUsable, importedStack, importFrom } from '../import-from.ts';
import { namedDir } from '../named-dir.ts';
import { stackBlueprint } from '../stack-choice.ts';
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

async function chooseStack(context: CommandContext, from: unknown): Promise<Blueprint> {
  const { options, effects } = context;
  if (options.stack === undefined && typeof from === 'string') {
    const imported = await importedStack(context, from, await loadBlueprints());
    if (imported) return imported;
  }
  if (options.stack !== undefined || stackIds.length < 2 || options.yes)
    return stackBlueprint(context);
  const choices = (await loadBlueprints()).map(({ id: value, name }) => ({
    value,
    label: t.askPlain({ text: name }),
  }));
  const stack = await effects.prompt.select(t.askStack(), choices, choices[0]?.value);
  return stackBlueprint({ options: { stack } });
}

interface Answers {
  readonly settings: CommonSettings;
  readonly secrets: ReadonlyMap<string, Secret>;
  readonly notices: readonly Message[];
}

async function answers(
  context: CommandContext,
  blueprint: Blueprint,
  options: OptionValues,
): Promise<Answers> {
  const { effects } = context;
  const file = options.fromConfigure;
  const given = parseSet(blueprint, options.set);
  const imported =
    typeof file === 'string' ? await importFrom(context, blueprint, file) : undefined;
  const changes: Record<string, unknown> = { ...imported?.settings, ...given };
  const secrets = new Map(
    Object.entries(imported?.secrets ?? {}).map(([name, value]) => [name, new Secret(value)]),
  );
  const wizard = !context.options.yes && !imported;
  const found = await serverAddresses(effects.host);
  const notices: Message[] = [...(imported?.notices ?? [])];
  if (!Object.hasOwn(changes, 'server.address')) {
    if (wizard)
      changes['server.address'] = await askAddress(effects.prompt, blueprint, found.candidates);
    else if (found.chosen === undefined) notices.push(deploymentTexts.noAddress());
  }
  const address = String(changes['server.address'] ?? found.chosen ?? '127.0.0.1');
  const base = blueprint.defaults({ address, rehearsal: false, bridgeGateway: usualBridge });
  if (wizard) {
    const asked = await askSettings(effects.prompt, blueprint, base, new Set(Object.keys(changes)));
    Object.assign(changes, asked.changes);
    for (const [name, secret] of asked.secrets) secrets.set(name, secret);
  }
  const known = new Set(Object.keys(changes));
  const assumed = wizard ? [] : assumedAddresses(blueprint, base, known);
  if (assumed.length > 0) notices.push(t.assumed({ values: assumed.join('\n') }));
  if (imported) assertUsable(blueprint, base, imported);
  const checked = withChanges(blueprint, base, changes);
  return { settings: checked.settings, secrets, notices: [...notices, ...checked.notices] };
}

/** Makes a deployment. Where there is one already, nothing is overwritten. */
export const run: CommandRun = async (context, _args, options) => {
  const { effects } = context;
  const dir = namedDir(context);
  if (await hasDeployment(effects, dir)) return existing(context, dir, options);
  await refuseForeignDir(context, dir);
  const blueprint = await chooseStack(context, options.fromConfigure);
  const { settings, secrets, notices } = await answers(context, blueprint, options);
  const created = await createDeployment(effects, { dir, blueprint, settings, secrets });
  await noteDeployment(effects, dir);
  const paths = pathsOf(dir);
  const note = t.secretsMade({ count: created.made.length });
  return {
    exit: exit.ok,
    view: [
      { kind: 'headline', status: 'ok', text: t.created({ dir }) },
      {
        kind: 'pairs',
        rows: [
          { label: t.labelSettings(), value: paths.settings },
          { label: t.labelSecrets(), value: paths.secrets, note },
          { label: t.labelAddress(), value: settings.server.address },
        ],
      },
      ...warnings([...notices, ...created.notices]),
      {
        kind: 'next',
        steps: [
          { command: commandIn(context, dir, 'deploy'), what: t.nextDeploy() },
          { command: commandIn(context, dir, 'config set --help'), what: t.nextSet() },
        ],
      },
    ],
    json: { dir, created: true, stack: blueprint.id, secretsMade: created.made, notices },
  };
};
