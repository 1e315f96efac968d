import { execFile } from 'node:child_process';
import { setMaxListeners } from 'node:events';
import { homedir } from 'node:os';
import { promisify } from 'node:util';
import { createDocker } from '../../src/effects/real/docker.ts';

/** The engine of this machine, as every user would reach it. */
export const docker = createDocker({ env: (name) => process.env[name], home: homedir() });

/** The engine that an environment of one's own leads to. */
export const dockerWith = (env: Record<string, string>, home = '/nonexistent') =>
  createDocker({ env: (name) => env[name], home });

/** Takes away images that a test has made; those that are gone already are no matter. */
export async function removeImages(...references: string[]): Promise<void> {
  for (const reference of references)
    await promisify(execFile)('docker', ['rmi', reference]).catch(() => undefined);
}

/** Two minutes for what asks the engine many things at once; as for the program, Node warns of no leak. */
export function patientSignal(): AbortSignal {
  const signal = AbortSignal.timeout(120_000);
  setMaxListeners(0, signal);
  return signal;
}
