import { resolve } from 'node:path';
import type { Message } from '../base/message.ts';
import type { Blueprint } from '../config/blueprint.ts';
import { withoutLinks } from '../config/links.ts';
import { isOurs } from '../config/ownership.ts';
import { pathsOf } from '../config/paths.ts';
import { isPlainPath, notedDirs } from '../config/registry.ts';
import { readSettingsText } from '../config/settings/load.ts';
import { checkSettings } from '../config/settings/validate.ts';
import { composeLabels as label } from '../docker/containers.ts';
import type { ContainerSummary } from '../effects/docker.ts';
import type { Effects } from '../effects/effects.ts';
import type { RunHead } from '../runs/journal.ts';
import { listRuns, readRun } from '../runs/run-read.ts';
import { recogniseLayout } from './foreign/recognise.ts';

/** A directory of this machine that a deployment of ours, or an installation of other scripts, is in. */
export interface Installation {
  /** Absolute, without links. */
  readonly dir: string;
  readonly kind: 'deployment' | 'foreign';
  /** Belongs to us or to root: it may be used without being named. */
  readonly ours: boolean;
  /** The other scripts that made it; undefined for a deployment of this tool. */
  readonly layout: Message | undefined;
  /** The containers whose labels lead there. */
  readonly containers: readonly ContainerSummary[];
}

/** Containers of a deployment whose directory is not there any more: it was renamed or removed while they were kept. */
export interface LostDeployment {
  /** The directory that they were made from. */
  readonly dir: string;
  /** Id of the stack that has all their services. */
  readonly stack: string;
  readonly containers: readonly ContainerSummary[];
}

export interface Inventory {
  readonly installations: readonly Installation[];
  readonly lost: readonly LostDeployment[];
  /** The engine answered: containers were looked through. */
  readonly asked: boolean;
}

interface InventorySearch {
  readonly effects: Effects;
  readonly stacks: readonly Blueprint[];
  readonly signal: AbortSignal;
}

/** The engine may be dead or mute: what it does not say by then is left out. */
const patienceMs = 1_500;
const mostDirs = 200;

/** All containers that Compose made, running or not; undefined when the engine does not say. */
async function composeContainers({ effects, signal }: InventorySearch) {
  const deadline = effects.clock.deadline(patienceMs, signal);
  try {
    return await effects.docker.containers({ label: label.dir }, deadline);
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

const byNames = (blueprint: Blueprint): Blueprint => ({
  ...blueprint,
  layouts: async () => ((await blueprint.layouts?.()) ?? []).filter(({ mentions }) => !mentions),
});

async function installationIn(
  { effects, stacks }: InventorySearch,
  dir: string,
  containers: readonly ContainerSummary[],
): Promise<Installation | undefined> {
  const { fs } = effects;
  const { settings } = pathsOf(dir);
  const has = (await fs.stat(settings).catch(() => undefined)) !== undefined;
  const ours = await isOurs(effects, dir, settings);
  // Another user's installation is recognised by names alone: none of its files is opened.
  const known = ours ? stacks : stacks.map(byNames);
  const recognised = has ? undefined : await recogniseLayout(fs, dir, known);
  if (!has && recognised === undefined) return undefined;
  return {
    dir,
    kind: has ? 'deployment' : 'foreign',
    ours,
    layout: recognised?.layout.title,
    containers,
  };
}

/** The stack that has all these services, where they are at least half of its own. */
function stackOf(stacks: readonly Blueprint[], containers: readonly ContainerSummary[]) {
  const services = [...new Set(containers.map(({ labels }) => labels[label.service] ?? ''))];
  return stacks.find(({ services: known }) => {
    const names = new Set(known.map(({ name }) => name));
    return services.every((name) => names.has(name)) && services.length * 2 >= names.size;
  });
}

/** Containers of a directory that is gone, when a stack is recognised by their services. */
async function lostIn(
  { effects: { fs }, stacks }: InventorySearch,
  dir: string,
  containers: readonly ContainerSummary[],
): Promise<LostDeployment | undefined> {
  if (containers.length === 0 || (await fs.stat(dir).catch(() => null)) !== undefined)
    return undefined;
  const stack = stackOf(stacks, containers);
  return stack && { dir, stack: stack.id, containers };
}

const present = <T>(found: readonly (T | undefined)[]): T[] =>
  found.filter((one) => one !== undefined);

/**
 * Every deployment and every known installation of other scripts on this machine: where containers, stopped ones
 * too, were made from, and what deploys have noted. Labels and notes are anybody's words: they name directories to
 * look at, and nothing there is opened but by whom it belongs to.
 */
export async function findInstallations(look: InventorySearch): Promise<Inventory> {
  const { effects } = look;
  const [containers, noted] = await Promise.all([composeContainers(look), notedDirs(effects)]);
  const byDir = new Map<string, ContainerSummary[]>(noted.map((dir) => [dir, []]));
  for (const container of containers ?? []) {
    const dir = container.labels[label.dir];
    if (!isPlainPath(dir) || container.labels[label.oneoff]?.toLowerCase() === 'true') continue;
    const known = byDir.get(resolve(dir));
    if (known) known.push(container);
    else if (byDir.size < mostDirs) byDir.set(resolve(dir), [container]);
  }
  const merged = new Map<string, ContainerSummary[]>();
  for (const [named, own] of byDir) {
    const dir = await withoutLinks(effects.fs, named).catch(() => named);
    merged.set(dir, [...(merged.get(dir) ?? []), ...own]);
  }
  const all = [...merged].sort(([a], [b]) => (a < b ? -1 : 1));
  const looked = all.map(([dir, own]) => installationIn(look, dir, own));
  const lost = all.map(([dir, own]) => lostIn(look, dir, own));
  return {
    installations: present(await Promise.all(looked)),
    lost: present(await Promise.all(lost)),
    asked: containers !== undefined,
  };
}

export type InstallationState =
  /** Every container runs, and none of the stack's is missing. */
  | 'running'
  | 'partly'
  | 'stopped'
  /** Deployed once; its containers were removed. */
  | 'removed'
  | 'never-deployed'
  /** The engine did not answer. */
  | 'unknown';

/** An installation as it is listed. */
export interface InstallationFacts extends Installation {
  /** Id of its stack; null where its settings cannot be read. */
  readonly stack: string | null;
  readonly project: string | null;
  readonly state: InstallationState;
  readonly running: number;
  readonly total: number;
  /** When a deploy last succeeded; ISO 8601. */
  readonly deployedAt: string | null;
  /** The version of this program that it was deployed with. */
  readonly version: string | null;
}

/** A journal may be anybody's words: only what a version looks like. */
const versionIn = ({ tool }: RunHead): string | null =>
  typeof tool === 'string' && /^[\w.+-]{1,40}$/.test(tool) ? tool : null;

/** How many runs back a successful deploy is looked for. */
const lookBack = 30;

const neverDeployed = { deployedAt: null, version: null };

async function lastDeploy(
  effects: Effects,
  dir: string,
): Promise<Pick<InstallationFacts, 'deployedAt' | 'version'>> {
  const paths = pathsOf(dir);
  for (const run of (await listRuns(effects, paths)).slice(0, lookBack)) {
    const entries = (await readRun(effects, paths, run))?.entries ?? [];
    const head = entries.find(
      (entry): entry is RunHead =>
        entry.type === 'run' && /^(?:deploy|lab up)\b/.test(entry.command),
    );
    const close = entries.findLast((entry) => entry.type === 'close');
    if (head && close?.type === 'close' && close.outcome === 'done')
      return { deployedAt: close.at, version: versionIn(head) };
  }
  return neverDeployed;
}

async function settingsIn({ effects, stacks }: InventorySearch, { dir, kind, ours }: Installation) {
  if (kind === 'foreign' || !ours) return undefined;
  try {
    const text = await readSettingsText(effects, dir);
    return checkSettings(text, pathsOf(dir).settings, stacks);
  } catch {
    return undefined;
  }
}

/** The row of one in `list`. The files of another user are not opened. */
export async function installationFacts(
  look: InventorySearch,
  installation: Installation,
  asked: boolean,
): Promise<InstallationFacts> {
  const { dir, kind, ours, containers } = installation;
  const checked = await settingsIn(look, installation);
  const deployed =
    kind === 'deployment' && ours
      ? await lastDeploy(look.effects, dir).catch(() => neverDeployed)
      : neverDeployed;
  const running = containers.filter(({ state }) => state === 'running').length;
  const expected = checked?.blueprint.services.length ?? 0;
  const total = containers.length === 0 ? 0 : Math.max(containers.length, expected);
  return {
    ...installation,
    stack: checked?.blueprint.id ?? null,
    project: checked?.settings.project ?? containers[0]?.labels[label.project] ?? null,
    state: !asked ? 'unknown' : stateOf(running, total, deployed.deployedAt),
    ...{ running, total, ...deployed },
  };
}

function stateOf(running: number, total: number, deployedAt: string | null): InstallationState {
  if (total === 0) return deployedAt === null ? 'never-deployed' : 'removed';
  if (running === 0) return 'stopped';
  return running === total ? 'running' : 'partly';
}
