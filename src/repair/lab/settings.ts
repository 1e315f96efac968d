import { program } from '../../base/program.ts';
import type { Blueprint, CommonSettings } from '../../config/blueprint.ts';
import { reservedPorts } from '../../config/reserved-ports.ts';
import { rehearsalSettings } from '../../config/settings/fresh.ts';
import { composeLabels } from '../../docker/containers.ts';
import { freePorts, withFreeCompanions } from '../../doctor/probes/free-port.ts';
import type { Effects } from '../../effects/effects.ts';

/** A rehearsal's ports are 10000 below the real ones; a lab's as many again, so that both fit beside each other. */
const shift = 20_000;
const companionShift = 10_000;

/** A Compose project of which nobody has a container. */
async function freeProject(
  { docker }: Pick<Effects, 'docker'>,
  signal: AbortSignal,
): Promise<string> {
  const base = `${program.command}-lab`;
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? base : `${base}-${n}`;
    const label = `${composeLabels.project}=${name}`;
    if ((await docker.containers({ label }, signal)).length === 0) return name;
  }
}

/** The settings of a new lab: a rehearsal's on ports of its own, free ones where they are taken. */
export async function labSettings(
  effects: Effects,
  { dir, blueprint }: { readonly dir: string; readonly blueprint: Blueprint },
  signal: AbortSignal,
): Promise<CommonSettings> {
  const base = await rehearsalSettings(effects, blueprint, signal);
  const wanted = blueprint.ports.map(({ name, default: real }) => [
    name,
    real > shift + 1024 ? real - shift : real,
  ]);
  const reserved = await reservedPorts(effects, dir);
  const own = await freePorts(effects.host, Object.fromEntries(wanted), reserved);
  const settings = { ...base, project: await freeProject(effects, signal), ports: own };
  const beside = { reserved, below: companionShift };
  return withFreeCompanions(effects.host, blueprint, settings, beside);
}
