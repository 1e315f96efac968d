import { resolve } from 'node:path';
import { UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import type { Message } from '../base/message.ts';
import { program } from '../base/program.ts';
import { homeward } from '../base/shell.ts';
import { runTexts as t } from '../base/texts/run-commands.ts';
import type { Blueprint, CommonSettings } from '../config/blueprint.ts';
import type { Deployment } from '../config/deployment.ts';
import { presentBlueprint } from '../config/present.ts';
import { noteDeployment } from '../config/registry.ts';
import { reservedPorts } from '../config/reserved-ports.ts';
import { serverAddresses } from '../config/settings/address.ts';
import { type Changes, parseSet, withChanges } from '../config/settings/change.ts';
import { hasDeployment } from '../config/settings/create.ts';
import { freshSettings, rehearsalSettings } from '../config/settings/fresh.ts';
import { assertNotLost, completeSecrets, loadDeployment } from '../config/settings/load.ts';
import { isSettingsLost } from '../config/settings/lost-settings.ts';
import { makeSecret, secretsOf } from '../config/settings/secrets.ts';
import { assertOnlyHere } from '../deploy/data-in-use.ts';
import { rehearsalDir } from '../deploy/rehearsal/directory.ts';
import type { Written } from '../deploy/steps/settings.ts';
import { usedSecrets } from '../docker/recover-secrets.ts';
import { freePorts, withFreeCompanions } from '../doctor/probes/free-port.ts';
import { underLock } from '../runs/lock.ts';
import { loadBlueprints } from '../stacks/stacks.ts';
import type { CommandContext, OptionValues } from './command.ts';
import { deploymentDir, locateHere } from './deployment-dir.ts';
import { isNamed } from './named-dir.ts';
import { newDeployment } from './new-deployment.ts';
import { assertStack, stackBlueprint } from './stack-choice.ts';
import { targetHere } from './target.ts';

export interface DeployTarget {
  readonly deployment: Deployment;
  /** The settings and secrets that this call wrote: all of them, some secrets, or nothing. */
  readonly written: Written;
  /** Settings that the deploy is to write: the deployment is as it will be with them. */
  readonly changes?: Changes;
  readonly notices: readonly Message[];
}

/** The directory of a deploy: the one that was named or found; a rehearsal has its own unless one is named. */
async function directoryFor(
  context: CommandContext,
  rehearse: boolean,
  from: OptionValues[string],
): Promise<string> {
  const { effects, options } = context;
  if (!rehearse) return from === undefined ? deployDir(context) : deploymentDir(context);
  const found = await targetHere(context);
  const { deployment } = found;
  const isFree = options.dir !== undefined && deployment === undefined;
  if (isFree || deployment?.settings.rehearsal) return found.dir;
  const own = rehearsalDir(effects.host, found.blueprint.id);
  const dir = homeward(own, effects.host.home);
  // A real deployment that was named is not touched: its rehearsal has a place of its own, and the line says so.
  context.aim(
    own,
    options.dir === undefined ? undefined : t.rehearsedApart({ dir: found.dir, own: dir }),
  );
  return own;
}

/** Where there is none a first deploy makes one; but not beside another one that may have been meant. */
async function deployDir(context: CommandContext): Promise<string> {
  const here = await locateHere(context);
  if (here.kind === 'none' && isSettingsLost(here.error)) throw here.error;
  if (here.kind !== 'none' || isNamed(context)) return here.dir;
  return (await import('./elsewhere.ts')).hereOrElsewhere(context, here.dir);
}

interface NewTarget {
  readonly dir: string;
  readonly blueprint: Blueprint;
  readonly rehearsal: boolean;
}

/** Settings as they would be made without a question. */
async function unaskedSettings(
  { effects, signal }: CommandContext,
  { dir, blueprint, rehearsal }: NewTarget,
  set: unknown,
): Promise<{ settings: CommonSettings; notices: readonly Message[] }> {
  const changes = parseSet(blueprint, set);
  if (!rehearsal) {
    const { chosen } = await serverAddresses(effects.host);
    return withChanges(blueprint, freshSettings(blueprint, chosen, changes), changes);
  }
  const base = await rehearsalSettings(effects, blueprint, signal);
  // It moves out of the way of what runs here, such as the other product.
  const reserved = await reservedPorts(effects, dir);
  const ports = await freePorts(effects.host, base.ports, reserved);
  const beside = { reserved, below: 0 };
  const free = await withFreeCompanions(effects.host, blueprint, { ...base, ports }, beside);
  return withChanges(blueprint, free, changes);
}

/** A deployment in memory only, for a dry run where there is none yet. */
function imagined(
  effects: CommandContext['effects'],
  dir: string,
  blueprint: Blueprint,
  settings: CommonSettings,
) {
  const values = blueprint.secrets.flatMap((spec) => {
    const secret = makeSecret(spec, effects.randomBytes);
    return secret ? [[spec.name, secret] as const] : [];
  });
  const secrets = secretsOf(new Map(values), blueprint.secrets);
  return { dir, blueprint: presentBlueprint(blueprint, settings), settings, secrets };
}

/** The first deploy of a directory makes its settings: by questions, or with --yes from the defaults. */
async function make(
  context: CommandContext,
  dir: string,
  rehearsal: boolean,
  options: OptionValues,
): Promise<DeployTarget> {
  const { effects } = context;
  if (options.dryRun === true || rehearsal) {
    const blueprint = await stackBlueprint(context);
    const fresh = { dir, blueprint, rehearsal };
    const { settings, notices } = await unaskedSettings(context, fresh, options.set);
    if (options.dryRun === true) {
      const deployment = imagined(effects, dir, blueprint, settings);
      return { deployment, written: undefined, notices };
    }
    // Refused before anything is written.
    await assertOnlyHere(context, { dir, settings });
    const created = await newDeployment(effects, { dir, blueprint, settings }, 'deploy');
    const all = [...notices, ...created.notices];
    return { deployment: created.deployment, written: 'made', notices: all };
  }
  const { askNewDeployment } = await import('./new-settings.ts');
  const asked = options.set === undefined ? {} : { set: options.set };
  const { deployment, notices } = await askNewDeployment(context, dir, asked, 'deploy');
  return { deployment, written: 'made', notices };
}

async function load(
  { effects, signal }: CommandContext,
  dir: string,
  rehearse: boolean,
  options: OptionValues,
): Promise<DeployTarget> {
  const stacks = await loadBlueprints();
  const first = await loadDeployment(effects, dir, stacks);
  if (rehearse && !first.settings.rehearsal) throw notRehearsal(dir);
  const changes: Changes = parseSet(first.blueprint, options.set);
  const changed = Object.keys(changes).length > 0 && { changes };
  const { settings, notices } = changed
    ? withChanges(first.blueprint, first.settings, changes)
    : first;
  const loaded = { ...first, settings, blueprint: presentBlueprint(first.blueprint, settings) };
  const used = usedSecrets(effects, signal);
  if (options.dryRun === true) {
    await assertNotLost(effects, first, used);
    return { deployment: loaded, ...changed, written: undefined, notices };
  }
  await noteDeployment(effects, dir);
  const { deployment, made } = await completeSecrets(effects, loaded, used);
  const written = made.length > 0 ? 'changed' : undefined;
  const rehearsalNotice = !rehearse && settings.rehearsal ? [t.isRehearsal()] : [];
  return { deployment, ...changed, written, notices: [...notices, ...rehearsalNotice] };
}

/** Finds, changes (`--set`) or makes the deployment that `deploy` is to work on. */
export async function deployTarget(
  context: CommandContext,
  options: OptionValues,
): Promise<DeployTarget> {
  const { effects, cwd } = context;
  const rehearse = options.rehearse === true;
  const dir = resolve(cwd, await directoryFor(context, rehearse, options.from));
  // A new one is made under the lock, after the last question.
  if (!(await hasDeployment(effects, dir))) return make(context, dir, rehearse, options);
  // Its faults are reported before anything is written, even a lock.
  assertStack(context, await loadDeployment(effects, dir, await loadBlueprints()));
  const look = () => load(context, dir, rehearse, options);
  // Two that start at once must not both make secrets.
  return options.dryRun === true ? look() : underLock(effects, dir, 'deploy', look);
}

function notRehearsal(dir: string): UserError {
  return new UserError({
    id: 'not-a-rehearsal',
    title: t.notRehearsal({ dir }),
    next: [
      {
        command: `${program.command} deploy --rehearse -C ~/${program.command}-rehearsal`,
        what: t.ownDirectory(),
      },
    ],
    exit: exit.refused,
  });
}
