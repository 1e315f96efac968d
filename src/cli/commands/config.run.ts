import { stringify } from 'yaml';
import { exit } from '../../base/exit.ts';
import { settingsCommandTexts as t } from '../../base/texts/settings-commands.ts';
import { settingSchema } from '../../config/settings/change.ts';
import { valueAt } from '../../config/settings/dotted-path.ts';
import { assertNotLost, type LoadedDeployment } from '../../config/settings/load.ts';
import { settingsText } from '../../config/settings/write-yaml.ts';
import { usedSecrets } from '../../docker/recover-secrets.ts';
import type { Cell } from '../../report/view.ts';
import type { CommandRun } from '../command.ts';
import { openDeployment } from '../services.ts';
import { warnings } from '../warnings.ts';

function secretCell(deployment: LoadedDeployment, name: string, reveal: boolean): Cell {
  if (deployment.missingSecrets.includes(name)) return { text: t.stateMissing(), status: 'warn' };
  const secret = deployment.secrets.get(name);
  if (secret.isEmpty) return { text: t.stateEmpty() };
  return { text: reveal ? secret.reveal() : String(secret) };
}

/** All settings as they are in effect, and the secrets. */
export const show: CommandRun = async (context, _args, options) => {
  const deployment = await openDeployment(context, { keepDefaults: true });
  const { blueprint, settings } = deployment;
  const reveal = options.reveal === true;
  const rows = blueprint.secrets.map(({ name, title }) => [
    { text: name },
    secretCell(deployment, name, reveal),
    { text: title },
  ]);
  return {
    exit: exit.ok,
    view: [
      { kind: 'verbatim', text: settingsText(blueprint, settings, context.options.lang) },
      { kind: 'gap' },
      { kind: 'table', columns: [t.columnName(), t.columnValue(), t.columnWhat()], rows },
      ...warnings(deployment.notices),
    ],
    json: { dir: deployment.dir, settings, secrets: deployment.secrets.names() },
  };
};

/** One setting or, masked, one secret. */
export const get: CommandRun = async (context, [key = ''], options) => {
  const deployment = await openDeployment(context, { keepDefaults: true });
  const { blueprint, settings, secrets } = deployment;
  if (blueprint.secrets.some((spec) => spec.name === key)) {
    const secret = secrets.get(key);
    const reveal = options.reveal === true;
    const json = { key, set: !secret.isEmpty };
    // Dots for nothing would look like a key that is set.
    if (secret.isEmpty && !reveal)
      return { exit: exit.ok, view: [{ kind: 'text', text: t.stateEmpty() }], json };
    const text = reveal ? secret.reveal() : String(secret);
    return { exit: exit.ok, view: [{ kind: 'verbatim', text }], json };
  }
  settingSchema(blueprint, key);
  const value = valueAt(settings, key.split('.'));
  const text = typeof value === 'object' ? stringify(value) : String(value ?? '');
  return { exit: exit.ok, view: [{ kind: 'verbatim', text }], json: { key, value } };
};

/** Checks settings and secrets; what is wrong is thrown with its line. */
export const check: CommandRun = async (context) => {
  const { effects, signal } = context;
  const deployment = await openDeployment(context);
  // Nothing is said to be made by the next deploy that it will refuse to make.
  await assertNotLost(effects, deployment, usedSecrets(effects, signal));
  const { dir, blueprint, notices, missingSecrets } = deployment;
  const names = missingSecrets.join(', ');
  const missing = missingSecrets.length > 0 ? [t.missingAtDeploy({ names })] : [];
  return {
    exit: exit.ok,
    view: [
      { kind: 'headline', status: 'ok', text: t.checkFine() },
      ...warnings([...missing, ...notices]),
    ],
    json: { dir, stack: blueprint.id, notices, missingSecrets },
  };
};
