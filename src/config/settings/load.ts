import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import type { Message } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import type { Secret } from '../../base/secret.ts';
import { recoverTexts } from '../../base/texts/recover.ts';
import type { Effects } from '../../effects/effects.ts';
import type { Blueprint, CommonSettings } from '../blueprint.ts';
import type { Deployment } from '../deployment.ts';
import { assertPlace } from '../ownership.ts';
import { pathsOf } from '../paths.ts';
import { emptySettings, holdsNothing } from './empty.ts';
import { noDeploymentAt } from './find-dir.ts';
import { readSmallFile } from './read-file.ts';
import { makeSecret, missingSecrets, readSecrets, secretsOf, writeSecrets } from './secrets.ts';
import { checkSettings } from './validate.ts';

export interface LoadedDeployment<S extends CommonSettings = CommonSettings> extends Deployment<S> {
  /** Repairs that were made in memory, and warnings (a readable secrets file). */
  readonly notices: readonly Message[];
  /** Random secrets that secrets.env does not hold yet; `completeSecrets` makes them. */
  readonly missingSecrets: readonly string[];
}

/** The text of a deployment's settings file. */
export async function readSettingsText(effects: Effects, dir: string): Promise<string> {
  const text = await readSmallFile(effects, pathsOf(dir).settings, program.settingsFile);
  if (text === undefined) throw noDeploymentAt(dir);
  if (holdsNothing(text)) throw await emptySettings(effects, dir);
  return text;
}

/**
 * Reads settings and secrets of a directory and checks them. `keepDefaults`: published passwords are taken as they
 * are, for what finds and replaces them.
 */
export async function loadDeployment(
  effects: Effects,
  dir: string,
  stacks: readonly Blueprint[],
  options: { readonly keepDefaults?: boolean } = {},
): Promise<LoadedDeployment> {
  await assertPlace(effects, dir);
  const checked = checkSettings(await readSettingsText(effects, dir), program.settingsFile, stacks);
  const { blueprint, settings } = checked;
  const stored = await readSecrets(effects, dir, blueprint.secrets, options);
  const missing = missingSecrets(blueprint.secrets, stored.values).map((spec) => spec.name);
  const isInUse = missing.length > 0 && (await hasHistory(effects, dir));
  return {
    dir,
    blueprint,
    settings,
    secrets: secretsOf(stored.values, blueprint.secrets, isInUse),
    notices: [...checked.notices, ...stored.notices],
    missingSecrets: missing,
  };
}

/** Whether files were rendered there, or a database has worked there: its passwords exist. */
async function hasHistory({ fs }: Effects, dir: string): Promise<boolean> {
  const { data, rendered } = pathsOf(dir);
  return (await fs.stat(rendered)) !== undefined || (await fs.list(data)).length > 0;
}

/** Which of these secrets have been in use there: a new one of a later version has not. */
export type UsedSecrets = (
  deployment: Deployment,
  missing: readonly string[],
) => Promise<readonly string[]>;

/** Where nothing can be compared, each may have been. */
export const anyMayBeUsed: UsedSecrets = async (_deployment, missing) => missing;

/** Random secrets that are gone although the deployment has worked with them. */
export async function lostSecrets<S extends CommonSettings>(
  effects: Effects,
  { missingSecrets: missing, ...deployment }: Omit<LoadedDeployment<S>, 'notices'>,
  used: UsedSecrets,
): Promise<readonly string[]> {
  if (missing.length === 0 || !(await hasHistory(effects, deployment.dir))) return [];
  const made = deployment.blueprint.secrets.filter(({ make }) => make.kind === 'random');
  return missing.length === made.length
    ? missing
    : used(deployment as unknown as Deployment, missing);
}

/** Throws where secrets are gone and the data has them already: new ones would lock everybody out. */
export async function assertNotLost<S extends CommonSettings>(
  effects: Effects,
  deployment: Omit<LoadedDeployment<S>, 'notices'>,
  used: UsedSecrets,
): Promise<void> {
  const lost = await lostSecrets(effects, deployment, used);
  if (lost.length === 0) return;
  const file = program.secretsFile;
  const made = deployment.blueprint.secrets.filter(({ make }) => make.kind === 'random');
  throw new UserError({
    id: 'secrets-lost',
    title:
      lost.length === made.length
        ? recoverTexts.lost({ file })
        : recoverTexts.lostSome({ file, names: lost.join(', ') }),
    why: [recoverTexts.lostWhy()],
    next: [{ command: `${program.command} secrets recover`, what: recoverTexts.nextRecover() }],
    exit: exit.refused,
  });
}

/**
 * Makes the random secrets that are missing, writes them to secrets.env, and returns the deployment
 * with them. The loaded deployment is taken as it is: loading judged whether a published password
 * may stay.
 */
export async function completeSecrets<S extends CommonSettings>(
  effects: Effects,
  deployment: Deployment<S>,
  used: UsedSecrets,
): Promise<{ deployment: Deployment<S>; made: readonly string[] }> {
  const { dir, blueprint } = deployment;
  const { values } = await readSecrets(effects, dir, blueprint.secrets, { keepDefaults: true });
  const missing = missingSecrets(blueprint.secrets, values);
  const names = missing.map(({ name }) => name);
  await assertNotLost(effects, { ...deployment, missingSecrets: names }, used);
  const fresh = new Map<string, Secret>();
  for (const spec of missing) {
    const secret = makeSecret(spec, effects.randomBytes);
    if (secret) fresh.set(spec.name, secret);
  }
  if (fresh.size === 0) return { deployment, made: [] };
  await writeSecrets(effects, dir, fresh, blueprint.secrets);
  const secrets = secretsOf(new Map([...values, ...fresh]), blueprint.secrets);
  return { deployment: { ...deployment, secrets }, made: [...fresh.keys()] };
}
