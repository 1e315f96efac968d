import type { Lang, Message } from '../core/message.ts';
import { Secret } from '../core/secret.ts';
import type { Deployment } from '../deploy/deployment.ts';
import { fileError } from '../deploy/file-error.ts';
import { pathsOf } from '../deploy/paths.ts';
import { assertPlace, notDirectory } from '../deploy/place.ts';
import type { Ports } from '../ports/ports.ts';
import type { CommonSettings, Stack } from '../stacks/stack.ts';
import { completeSecrets } from './load.ts';
import {
  isPublicDefault,
  publicDefaultError,
  readSecrets,
  secretsOf,
  writeSecrets,
} from './secrets.ts';
import { settingsText } from './write-yaml.ts';

export interface NewDeployment<S extends CommonSettings = CommonSettings> {
  /** Absolute; made with mode 0700 when it is not there. */
  readonly dir: string;
  readonly stack: Stack<S>;
  /** Checked and repaired: from `withChanges`. */
  readonly settings: S;
  /** What the user gave; random ones are made. */
  readonly secrets?: ReadonlyMap<string, Secret>;
  /** Language of the comments in the file. */
  readonly lang: Lang;
}

/** Empty lines for what only the user knows, so that the file shows where it belongs. */
function unasked(stack: { secrets: Stack['secrets'] }, values: ReadonlyMap<string, Secret>) {
  return stack.secrets
    .filter((spec) => spec.make.kind === 'asked' && !values.has(spec.name))
    .map((spec) => [spec.name, new Secret('')] as const);
}

/** Whether a directory holds a deployment already. */
export async function hasDeployment(ports: Ports, dir: string): Promise<boolean> {
  return (await ports.fs.stat(pathsOf(dir).settings)) !== undefined;
}

/**
 * Writes secrets.env, then the settings file. A directory whose settings file is missing has no deployment:
 * an interrupted run leaves only secrets, which the next one takes over.
 */
export async function createDeployment<S extends CommonSettings>(
  ports: Ports,
  made: NewDeployment<S>,
): Promise<{ deployment: Deployment<S>; made: readonly string[]; notices: readonly Message[] }> {
  const { dir, stack, settings, lang } = made;
  for (const [name, value] of made.secrets ?? []) {
    const spec = stack.secrets.find((s) => s.name === name);
    if (spec && isPublicDefault(spec, value)) throw publicDefaultError(name);
  }
  try {
    const place = await ports.fs.stat(dir);
    if (!place) await ports.fs.mkdir(dir, 0o700);
    else if (place.kind !== 'dir' && place.kind !== 'link') throw notDirectory(dir);
  } catch (error) {
    throw fileError(error, dir) ?? error;
  }
  await assertPlace(ports, dir);
  const { values, notices } = await readSecrets(ports, dir, stack.secrets);
  const given = made.secrets ?? new Map<string, Secret>();
  await writeSecrets(ports, dir, new Map([...unasked(stack, values), ...given]), stack.secrets);
  const secrets = secretsOf(new Map([...values, ...given]), stack.secrets);
  const complete = await completeSecrets(ports, { dir, stack, settings, secrets });
  const path = pathsOf(dir).settings;
  try {
    await ports.fs.writeAtomic(path, settingsText(stack, settings, lang), { mode: 0o644 });
  } catch (error) {
    throw fileError(error, path) ?? error;
  }
  return { ...complete, notices };
}
