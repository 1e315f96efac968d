import type { Message } from '../core/message.ts';
import type { Deployment } from '../deploy/deployment.ts';
import type { Ports } from '../ports/ports.ts';
import type { CommonSettings, Stack } from '../stacks/stack.ts';

export interface LoadedDeployment<S extends CommonSettings = CommonSettings> extends Deployment<S> {
  /** Repairs that were made in memory, and warnings (a readable secrets file). */
  readonly notices: readonly Message[];
  /** Random secrets that secrets.env does not hold yet; `completeSecrets` makes them. */
  readonly missingSecrets: readonly string[];
}

/** The deployment's directory: -C, the environment, or the nearest parent that has a settings file. */
export async function findDeploymentDir(
  _ports: Ports,
  _dirOption: string | undefined,
  _cwd: string,
): Promise<string> {
  throw new Error('not written yet');
}

/** Reads settings and secrets of a directory and checks them. */
export async function loadDeployment(
  _ports: Ports,
  _dir: string,
  _stacks: readonly Stack[],
): Promise<LoadedDeployment> {
  throw new Error('not written yet');
}

/** Makes the random secrets that are missing, writes them to secrets.env, and returns the deployment with them. */
export async function completeSecrets<S extends CommonSettings>(
  _ports: Ports,
  _deployment: Deployment<S>,
): Promise<{ deployment: Deployment<S>; made: readonly string[] }> {
  throw new Error('not written yet');
}
