import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { deploymentTexts } from '../../base/texts/deployment.ts';
import { settingsCommandTexts as t } from '../../base/texts/settings-commands.ts';
import type { Blueprint, SecretSpec } from '../../config/blueprint.ts';
import { assertPlace } from '../../config/ownership.ts';
import { readDocument } from '../../config/settings/document.ts';
import { valueAt } from '../../config/settings/dotted-path.ts';
import { editSettings } from '../../config/settings/edit.ts';
import { readSettingsText } from '../../config/settings/load.ts';
import { assertUsable, readSecrets, writeSecrets } from '../../config/settings/secrets.ts';
import { chooseStack, shownValue } from '../../config/settings/validate.ts';
import type { Block, CommandResult } from '../../report/view.ts';
import { underLock } from '../../runs/lock.ts';
import { loadBlueprints } from '../../stacks/stacks.ts';
import type { CommandContext, CommandRun } from '../command.ts';
import { deploymentDir } from '../deployment-dir.ts';
import { askedFirst } from '../operate.ts';
import { readSecret } from '../read-secret.ts';
import { warnings } from '../warnings.ts';

const apply: NextStep = { command: `${program.command} deploy`, what: t.nextApply() };

async function setSecret(
  context: CommandContext,
  dir: string,
  blueprint: Blueprint,
  spec: SecretSpec,
): Promise<CommandResult> {
  const { effects } = context;
  const { name, title } = spec;
  const value = await readSecret(context, t.askSecret({ title, name }));
  if (value.isEmpty && spec.make.kind === 'random') {
    const id = 'settings-invalid';
    throw new UserError({ id, title: t.emptySecret({ key: name }), exit: exit.usage });
  }
  assertUsable(spec, value);
  const changed = await underLock(effects, dir, `config set ${name}`, async () => {
    const stored = await readSecrets(effects, dir, blueprint.secrets, { keepDefaults: true });
    await writeSecrets(effects, dir, new Map([[name, value]]), blueprint.secrets);
    return stored.values.get(name)?.reveal() !== value.reveal();
  });
  const text = changed ? t.setSecretDone({ key: name }) : t.setSecretSame({ key: name });
  return {
    exit: exit.ok,
    view: [
      { kind: 'headline', status: 'ok', text },
      { kind: 'next', steps: changed ? [apply] : [] },
    ],
    json: { dir, key: name, changed },
  };
}

function notOnCommandLine(name: string): UserError {
  return new UserError({
    id: 'secret-on-command-line',
    title: deploymentTexts.secretSetting({ key: name }),
    next: [
      { command: `${program.command} config set ${name}`, what: deploymentTexts.whatPrompt() },
    ],
    exit: exit.usage,
  });
}

/** Changes one setting or one secret. */
export const run: CommandRun = async (context, [key = '', value]) => {
  const { effects } = context;
  const dir = await deploymentDir(context);
  const stacks = await loadBlueprints();
  // The settings may be broken, which is why they are not loaded as every other command loads them.
  await assertPlace(effects, dir);
  const text = await readSettingsText(effects, dir);
  const document = readDocument(text, program.settingsFile);
  const blueprint = chooseStack(document, stacks);
  const spec = blueprint.secrets.find((s) => s.name === key);
  if (spec && value !== undefined) throw notOnCommandLine(key);
  if (spec) return setSecret(context, dir, blueprint, spec);
  const { prompt } = effects;
  if (value === undefined && !prompt.interactive) {
    const command = `${program.command} config get ${key}`;
    const next = [{ command, what: t.whatGiveValue() }];
    throw new UserError({
      id: 'settings-no-value',
      title: t.noValue({ key }),
      next,
      exit: exit.usage,
    });
  }
  const now = valueAt(document.data, key.split('.'));
  const preset = typeof now === 'string' || typeof now === 'number' ? String(now) : undefined;
  const wanted = value ?? (await askedFirst(() => prompt.input(t.askValue({ key }), preset)));
  return setSetting(context, { dir, stacks, key, value: wanted });
};

async function setSetting(
  { effects }: CommandContext,
  { dir, stacks, key, value }: Setting,
): Promise<CommandResult> {
  const edit = () => editSettings(effects, dir, stacks, { [key]: value });
  const edited = await underLock(effects, dir, `config set ${key}`, edit);
  const { settings, changed, notices, remaining } = edited;
  const now = settings ? valueAt(settings, key.split('.')) : value;
  const words = { key, value: Array.isArray(now) ? now.join(', ') : shownValue(now) };
  const check = { command: `${program.command} config check`, what: t.nextCheck() };
  const rest: Block[] = remaining
    ? [
        { kind: 'text', text: t.stillWrong(), status: 'warn' },
        { kind: 'next', steps: [check] },
      ]
    : [{ kind: 'next', steps: changed ? [apply] : [] }];
  const text = changed ? t.setDone(words) : t.setSame(words);
  return {
    exit: exit.ok,
    view: [{ kind: 'headline', status: 'ok', text }, ...warnings(notices), ...rest],
    json: { dir, key, changed, notices },
  };
}

interface Setting {
  readonly dir: string;
  readonly stacks: readonly Blueprint[];
  readonly key: string;
  readonly value: string;
}
