import { createHash } from 'node:crypto';
import { sentenceOf, UserError } from '../../base/errors.ts';
import { program } from '../../base/program.ts';
import { rehearsalTexts as t } from '../../base/texts/rehearsal.ts';
import type { CommonSettings, RehearsalCompanion } from '../../config/blueprint.ts';
import type { Deployment } from '../../config/deployment.ts';
import { contentLabel, rehearsalLabel } from '../../docker/rehearsal-labels.ts';
import type { ContainerSummary, RunContainer } from '../../effects/docker.ts';
import type { Effects } from '../../effects/effects.ts';

export interface CompanionState {
  readonly options: RunContainer;
  readonly companion: RehearsalCompanion;
  /** Where it answers. */
  readonly address: { readonly hostIp: string; readonly hostPort: number };
  readonly state: 'running' | 'missing' | 'other';
}

type Seen = Pick<Effects, 'docker' | 'host'>;

/** Containers beside the Compose project of a rehearsal: those with its label, no others. */
function companionContainers(
  effects: Pick<Effects, 'docker'>,
  project: string,
  signal: AbortSignal,
): Promise<ContainerSummary[]> {
  return effects.docker.containers({ label: `${rehearsalLabel}=${project}` }, signal);
}

function optionsOf<S extends CommonSettings>(
  { settings, secrets, blueprint }: Deployment<S>,
  companion: RehearsalCompanion<S>,
  hostCpus: number,
  contentHash: string,
): RunContainer {
  const { hostIp, hostPort } = companion.publish(settings);
  const made = {
    name: `${settings.project}-${companion.name}`,
    image: `${blueprint.rehearsal?.repository}/${companion.role}:local`,
    env: { ...companion.environment?.({ settings, secrets, hostCpus }) },
    publish: [{ hostIp, hostPort, containerPort: companion.containerPort }],
    restart: 'unless-stopped' as const,
  };
  const content = createHash('sha256')
    .update(JSON.stringify([made, contentHash]))
    .digest('hex');
  return { ...made, labels: { [rehearsalLabel]: settings.project, [contentLabel]: content } };
}

/** An address of another machine: its owner brought a server of their own, and needs no companion. */
async function isOurs({ docker, host }: Seen, address: string, signal: AbortSignal) {
  if ((await docker.bridgeGateway(signal)) === address) return true;
  return (await host.tryListen(0, address)) !== 'EADDRNOTAVAIL';
}

/** The companions that this rehearsal needs on this machine. */
export async function companionsHere<S extends CommonSettings>(
  seen: Seen,
  { blueprint, settings }: Deployment<S>,
  signal: AbortSignal,
): Promise<RehearsalCompanion<S>[]> {
  const companions: RehearsalCompanion<S>[] = [];
  for (const companion of blueprint.rehearsal?.companions ?? []) {
    const { hostIp } = companion.publish(settings);
    if (await isOurs(seen, hostIp, signal)) companions.push(companion);
  }
  return companions;
}

/** Compares the companions with what they should be. */
export async function lookAtCompanions<S extends CommonSettings>(
  ports: Seen,
  deployment: Deployment<S>,
  contentHash: string,
  signal: AbortSignal,
): Promise<CompanionState[]> {
  const companions = await companionsHere(ports, deployment, signal);
  const there = await companionContainers(ports, deployment.settings.project, signal);
  return companions.map((companion) => {
    const options = optionsOf(deployment, companion, ports.host.cpus(), contentHash);
    const found = there.find(({ name }) => name === options.name);
    const same = found?.labels[contentLabel] === options.labels?.[contentLabel];
    const state = !found ? 'missing' : same && found.state === 'running' ? 'running' : 'other';
    const address = companion.publish(deployment.settings);
    return { options, companion: companion as RehearsalCompanion, address, state };
  });
}

/** Starts a new companion; an old one of the same rehearsal goes first. */
export async function startCompanion(
  effects: Pick<Effects, 'docker'>,
  { options, address }: CompanionState,
  project: string,
  signal: AbortSignal,
): Promise<void> {
  const there = await companionContainers(effects, project, signal);
  const old = there.find(({ name }) => name === options.name);
  if (old) await effects.docker.remove(old.id, signal);
  try {
    await effects.docker.run(options, signal);
  } catch (error) {
    signal.throwIfAborted();
    throw new UserError({
      id: 'rehearsal-companion-failed',
      title: t.companionFailed({ name: options.name }),
      why: [t.companionPort({ address: `${address.hostIp}:${address.hostPort}` })],
      quote: [sentenceOf(error)],
      next: [{ command: `${program.command} ports --remap`, what: t.companionSettings() }],
      cause: error,
    });
  }
}

/** Stops and removes what is beside a rehearsal's project; returns the names. */
export async function stopCompanions(
  effects: Pick<Effects, 'docker'>,
  project: string,
  signal: AbortSignal,
): Promise<string[]> {
  const there = await companionContainers(effects, project, signal);
  for (const { id } of there) await effects.docker.remove(id, signal);
  return there.map(({ name }) => name);
}
