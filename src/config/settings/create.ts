import { fileError } from '../../base/file-error.ts';
import type { Message } from '../../base/message.ts';
import { Secret } from '../../base/secret.ts';
import { deploymentTexts as t } from '../../base/texts/deployment.ts';
import type { Effects } from '../../effects/effects.ts';
import type { Blueprint, CommonSettings } from '../blueprint.ts';
import type { Deployment } from '../deployment.ts';
import { assertPlace, notDirectory } from '../ownership.ts';
import { pathsOf } from '../paths.ts';
import { presentBlueprint } from '../present.ts';
import { anyMayBeUsed, completeSecrets } from './load.ts';
import { assertUsable, readSecrets, secretsOf, writeSecrets } from './secrets.ts';
import { settingsText } from './write-yaml.ts';

export interface NewDeployment<S extends CommonSettings = CommonSettings> {
  /** Absolute; made with mode 0700 when it is not there. */
  readonly dir: string;
  readonly blueprint: Blueprint<S>;
  /** Checked and repaired: from `withChanges`. */
  readonly settings: S;
  /** Secrets that the user gave; random ones are made. */
  readonly secrets?: ReadonlyMap<string, Secret>;
}

/** Empty lines for what only the user knows, so that the file shows where it belongs. */
function unasked(stack: { secrets: Blueprint['secrets'] }, values: ReadonlyMap<string, Secret>) {
  return stack.secrets
    .filter((spec) => spec.make.kind === 'asked' && !values.has(spec.name))
    .map((spec) => [spec.name, new Secret('')] as const);
}

/** Whether a directory holds a deployment already. */
export async function hasDeployment(effects: Effects, dir: string): Promise<boolean> {
  return (await effects.fs.stat(pathsOf(dir).settings)) !== undefined;
}

/** A directory that nobody else controls; made with mode 0700 when it is not there. */
export async function makePlace(effects: Effects, dir: string): Promise<void> {
  try {
    const place = await effects.fs.stat(dir);
    if (!place) await effects.fs.mkdir(dir, 0o700);
    else if (place.kind !== 'dir' && place.kind !== 'link') throw notDirectory(dir);
  } catch (error) {
    throw fileError(error, dir) ?? error;
  }
  await assertPlace(effects, dir);
}

/**
 * Writes secrets.env, then the settings file. A directory whose settings file is missing has no deployment:
 * an interrupted run leaves only secrets, which the next one takes over.
 */
export async function createDeployment<S extends CommonSettings>(
  effects: Effects,
  made: NewDeployment<S>,
): Promise<{ deployment: Deployment<S>; made: readonly string[]; notices: readonly Message[] }> {
  const { dir, blueprint, settings } = made;
  for (const [name, value] of made.secrets ?? []) {
    const spec = blueprint.secrets.find((s) => s.name === name);
    if (spec) assertUsable(spec, value);
  }
  await makePlace(effects, dir);
  const { values, notices: open } = await readSecrets(effects, dir, blueprint.secrets);
  const given = made.secrets ?? new Map<string, Secret>();
  await writeSecrets(
    effects,
    dir,
    new Map([...unasked(blueprint, values), ...given]),
    blueprint.secrets,
  );
  const secrets = secretsOf(new Map([...values, ...given]), blueprint.secrets);
  const fresh = { dir, blueprint: presentBlueprint(blueprint, settings), settings, secrets };
  const complete = await completeSecrets(effects, fresh, anyMayBeUsed);
  const path = pathsOf(dir).settings;
  try {
    await effects.fs.writeAtomic(path, settingsText(blueprint, settings, effects.lang), {
      mode: 0o644,
    });
  } catch (error) {
    throw fileError(error, path) ?? error;
  }
  // The file was replaced, with its own mode: others may have read the one before.
  const closed = open.length > 0 ? [t.secretsClosed({ path: pathsOf(dir).secrets })] : [];
  return { ...complete, notices: closed };
}
