import { retold, type UserError } from '../base/errors.ts';
import { program } from '../base/program.ts';
import { doctorTexts as t } from '../base/texts/doctor.ts';
import type { Blueprint } from '../config/blueprint.ts';
import type { Deployment } from '../config/deployment.ts';
import { loadDeployment } from '../config/settings/load.ts';
import { isSettingsLost } from '../config/settings/lost-settings.ts';
import { loadBlueprints } from '../stacks/stacks.ts';
import type { CommandContext } from './command.ts';
import { type Located, locate, locateHere } from './deployment-dir.ts';
import { assertStack, stackBlueprint } from './stack-choice.ts';

export interface Target {
  readonly blueprint: Blueprint;
  readonly deployment: Deployment | undefined;
  /** Where the deployment is, or would be made. */
  readonly dir: string;
}

/** `keepDefaults`: for what looks, a public password is a finding and no reason not to. */
interface Choice {
  readonly keepDefaults?: boolean;
}

async function openLocated(
  context: CommandContext,
  located: Exclude<Located, { kind: 'none' }>,
  choice: Choice,
): Promise<Deployment> {
  const deployment = await openAny(context, located, choice);
  assertStack(context, deployment);
  return deployment;
}

async function openAny(
  { effects, signal, translate }: CommandContext,
  { kind, dir }: Exclude<Located, { kind: 'none' }>,
  choice: Choice,
): Promise<Deployment> {
  const stacks = await loadBlueprints();
  if (kind === 'deployment') return loadDeployment(effects, dir, stacks, choice);
  const { findAdopted } = await import('../doctor/foreign/adopt.ts');
  const adopted = await findAdopted({ effects, dir, stacks, signal });
  // It was recognised a moment ago.
  if (adopted === undefined) throw new TypeError('the installation is gone');
  const { workingSteps } = await import('../doctor/foreign/next.ts');
  translate((steps) => workingSteps(adopted, steps, { changes: true }));
  return adopted;
}

/** The deployment, or another installer's installation: for what only looks, and takes no lock. */
export async function openForLooking(context: CommandContext): Promise<Deployment> {
  const located = await locate(context, { foreign: true });
  if (located.kind === 'none') throw located.error;
  return openLocated(context, located, { keepDefaults: true });
}

/** The target of doctor, which names `preflight` where there is none. Nothing is written there: it works while a deploy runs. */
export async function findDoctorTarget(context: CommandContext): Promise<Deployment> {
  const located = await locate(context, { foreign: true });
  if (located.kind === 'none')
    throw isSettingsLost(located.error) ? located.error : withPreflight(located.error);
  return openLocated(context, located, { keepDefaults: true });
}

const withPreflight = (error: UserError): UserError =>
  retold(error, {
    next: [...error.next, { command: `${program.command} preflight`, what: t.nextPreflight() }],
  });

async function targetOf(
  context: CommandContext,
  located: Located,
  choice: Choice,
): Promise<Target> {
  const { dir } = located;
  if (located.kind === 'none')
    return { blueprint: await stackBlueprint(context), deployment: undefined, dir };
  const deployment = await openLocated(context, located, choice);
  return { blueprint: deployment.blueprint, deployment, dir };
}

/** The target of a check: a deployment, another installer's, or this machine and default stack. */
export const findTarget = async (context: CommandContext, choice: Choice = {}): Promise<Target> =>
  targetOf(context, await locate(context, { foreign: true }), choice);

/** The same of this directory alone: what is elsewhere on this machine is not meant. */
export const targetHere = async (context: CommandContext, choice: Choice = {}): Promise<Target> =>
  targetOf(context, await locateHere(context, { foreign: true }), choice);
