import type { Message } from '../base/message.ts';
import { Secret } from '../base/secret.ts';
import { deploymentTexts } from '../base/texts/deployment.ts';
import { settingsCommandTexts as t } from '../base/texts/settings-commands.ts';
import type { Blueprint, CommonSettings } from '../config/blueprint.ts';
import { serverAddresses } from '../config/settings/address.ts';
import { type Changes, parseSet, withChanges } from '../config/settings/change.ts';
import { freshSettings } from '../config/settings/fresh.ts';
import { askSettings, assumedAddresses } from '../config/settings/wizard.ts';
import { assertOnlyHere } from '../deploy/data-in-use.ts';
import { loadBlueprints, stackIds } from '../stacks/stacks.ts';
import { addressTest } from './address-test.ts';
import type { CommandContext, OptionValues } from './command.ts';
import { refuseForeignDir } from './foreign-refusal.ts';
import { assertUsable, importedStack, importFrom } from './import-from.ts';
import { newDeployment } from './new-deployment.ts';
import { askedFirst } from './operate.ts';
import { stackBlueprint } from './stack-choice.ts';

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

/**
 * Makes a deployment of what was asked for, given on the command line or read from a file. Refuses another installer's
 * directory (exit 5). `notices`: assumed addresses, what an import left out, and the like; for people.
 */
export async function askNewDeployment(
  context: CommandContext,
  dir: string,
  options: OptionValues,
  command: string,
) {
  await refuseForeignDir(context, dir);
  const { notices, ...made } = await askedFirst(() => chosen(context, options));
  // A deploy would be refused there: then nothing is written either.
  if (command === 'deploy') await assertOnlyHere(context, { dir, settings: made.settings });
  const created = await newDeployment(context.effects, { dir, ...made }, command);
  return { ...created, notices: [...notices, ...created.notices] };
}
