import { dirname, join, relative } from 'node:path';
import { program } from '../base/program.ts';
import type { Deployment } from './deployment.ts';

/** Below the deployment, as rendered files are named. */
export const composePath = 'docker-compose.yml';
/** Hashes of the files as they were rendered last. */
export const recordPath = `${program.stateDir}/rendered.json`;

export interface DeploymentPaths {
  readonly settings: string;
  readonly secrets: string;
  readonly compose: string;
  /** Rendered files that are mounted into containers. */
  readonly config: string;
  readonly data: string;
  /** The tool's own state; doctor writes nowhere else. */
  readonly state: string;
  readonly lock: string;
  /** One directory a run: journal.ndjson and what is needed to revert. */
  readonly runs: string;
  /** Hashes of the files as they were rendered last. */
  readonly rendered: string;
}

/** Where everything of a deployment is. */
export function pathsOf(dir: string): DeploymentPaths {
  const state = join(dir, program.stateDir);
  return {
    settings: join(dir, program.settingsFile),
    secrets: join(dir, program.secretsFile),
    compose: join(dir, composePath),
    config: join(dir, 'config'),
    data: join(dir, 'data'),
    state,
    lock: join(state, 'lock'),
    runs: join(state, 'runs'),
    rendered: join(dir, recordPath),
  };
}

/** The same below the deployment, to be shown; absolute where it is mounted from elsewhere. */
export function shownPath(deployment: Pick<Deployment, 'dir' | 'adopted'>, path: string): string {
  const full = placeOf(deployment, path);
  const inside = relative(deployment.dir, full);
  return inside.startsWith('..') ? full : inside;
}

/**
 * The directory that such a file is read from without following a link any more: the deployment, or what a service
 * mounts in an installation of another's. Services may write below it.
 */
export function topOf({ dir, adopted }: Pick<Deployment, 'dir' | 'adopted'>, path: string): string {
  for (const [ours, theirs] of adopted?.places ?? []) {
    if (path === ours) return dirname(theirs);
    if (path.startsWith(`${ours}/`)) return theirs;
  }
  return dir;
}

/** Where a file of ours (config/x/y.yaml) is; in an installation of another's, where its service mounts it from. */
export function placeOf(
  { dir, adopted }: Pick<Deployment, 'dir' | 'adopted'>,
  path: string,
): string {
  for (const [ours, theirs] of adopted?.places ?? []) {
    if (path === ours) return theirs;
    if (path.startsWith(`${ours}/`)) return join(theirs, path.slice(ours.length + 1));
  }
  return join(dir, path);
}
