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
import { type Changes, parseSet, withChanges } from '../../config/settings/change.ts';
import { hasDeployment } from '../../config/settings/create.ts';
import { freshSettings } from '../../config/settings/fresh.ts';
import { completeSecrets, loadDeployment } from '../../config/settings/load.ts';
import { askSettings, assumedAddresses } from '../../config/settings/wizard.ts';
import { usedSecrets } from '../../docker/recover-secrets.ts';
import type { CommandResult } from '../../report/view.ts';
import { loadBlueprints, stackIds } from '../../stacks/stacks.ts';
import { addressTest } from '../address-test.ts';
import type { CommandContext, CommandRun, OptionValues } from '../command.ts';
import { refuseForeignDir } from '../foreign-refusal.ts';
import { assertUsable, importedStack, importFrom } from '../import-from.ts';
import { namedDir } from '../named-dir.ts';
import { newDeployment } from '../new-deployment.ts';
import { askedFirst } from '../operate.ts';
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

/** All that was given on the command line or read from a file. */
async function given(context: CommandContext, blueprint: Blueprint, options: OptionValues) {
  const file = options.fromConfigure;
  const imported =
    typeof file === 'string' ? await importFrom(context, blueprint, file) : undefined;
  const set = parseSet(blueprint, options.set);
  const changes: Readonly<Record<string, unknown>> = { ...imported?.settings, ...set };
  return { imported, changes };
}

/** undefined: back from the first question. */
async function answers(
  context: CommandContext,
  blueprint: Blueprint,
  options: OptionValues,
): Promise<Answers | undefined> {
  const { imported, changes } = await given(context, blueprint, options);
  const { candidates, chosen } = await serverAddresses(context.effects.host);
  const known = new Set(Object.keys(changes));
  const base = (all: Changes) => freshSettings(blueprint, chosen, all);
  const settingsOf = (asked: Changes) => {
    const all = { ...changes, ...asked };
    return withChanges(blueprint, base(all), all);
  };
  if (!context.options.yes && !imported) {
    const asked = await askSettings({
      ...{ prompt: context.effects.prompt, blueprint, candidates, known },
      settings: (now) => settingsOf(now).settings,
      accept: addressTest(context, blueprint),
    });
    return asked && { ...settingsOf(asked.changes), secrets: asked.secrets };
  }
  if (imported) assertUsable(blueprint, base(changes), imported);
  const assumed = assumedAddresses(blueprint, base(changes), known);
  const checked = settingsOf({});
  const secrets = Object.entries(imported?.secrets ?? {});
  return {
    settings: checked.settings,
    secrets: new Map(secrets.map(([name, value]) => [name, new Secret(value)])),
    notices: [
      ...(imported?.notices ?? []),
      ...(known.has('server.address') || chosen ? [] : [deploymentTexts.noAddress()]),
      ...(assumed.length > 0 ? [t.assumed({ values: assumed.join('\n') })] : []),
      ...checked.notices,
    ],
  };
}

/** The product and what it is asked for; back from the first question is the choice of the product. */
async function chosen(context: CommandContext, options: OptionValues) {
  if (!context.options.yes && options.fromConfigure === undefined)
    context.show([{ kind: 'text', text: t.howToAsk() }]);
  for (;;) {
    const blueprint = await chooseStack(context, options.fromConfigure);
    const answered = await answers(context, blueprint, options);
    if (answered) return { blueprint, ...answered };
  }
}

/** Makes a deployment. Where there is one already, nothing is overwritten. */
export const run: CommandRun = async (context, _args, options) => {
  const { effects } = context;
  const dir = namedDir(context);
  if (await hasDeployment(effects, dir)) return existing(context, dir, options);
  await refuseForeignDir(context, dir);
  const { blueprint, settings, secrets, notices } = await askedFirst(() =>
    chosen(context, options),
  );
  const created = await newDeployment(effects, { dir, blueprint, settings, secrets }, 'init');
  const paths = pathsOf(dir);
  const count = created.made.length;
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
