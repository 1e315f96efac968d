import { program } from '../../base/program.ts';
import type { Blueprint, CommonSettings } from '../../config/blueprint.ts';
import { usualBridge } from '../../config/settings/defaults.ts';
import { composeLabels } from '../../docker/containers.ts';
import { nextFreePort } from '../../doctor/probes/free-port.ts';
import type { Effects } from '../../effects/effects.ts';

/** A rehearsal's ports are 10000 below the real ones; a lab's as many again, so that both fit beside each other. */
const shift = 20_000;
const companionShift = 10_000;

async function freePort(
  { host }: Pick<Effects, 'host'>,
  wanted: number,
  bind: string,
  taken: Set<number>,
): Promise<number> {
  const port = (await nextFreePort(host, wanted - 1, bind, taken)) ?? wanted;
  taken.add(port);
  return port;
}

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

/** What a new lab starts from: a rehearsal's settings on ports of its own, free ones where they are taken. */
export async function labSettings(
  effects: Effects,
  blueprint: Blueprint,
  signal: AbortSignal,
): Promise<CommonSettings> {
  const bridgeGateway = await effects.docker.bridgeGateway(signal).catch(() => usualBridge);
  const base = blueprint.defaults({ address: '127.0.0.1', rehearsal: true, bridgeGateway });
  const taken = new Set<number>();
  const own: Record<string, number> = {};
  for (const { name, default: real } of blueprint.ports)
    own[name] = await freePort(
      effects,
      real > shift + 1024 ? real - shift : real,
      '0.0.0.0',
      taken,
    );
  const project = await freeProject(effects, signal);
  let settings: CommonSettings = { ...base, project, ports: own };
  for (const companion of blueprint.rehearsal?.companions ?? []) {
    if (companion.move === undefined) continue;
    const { hostIp, hostPort } = companion.publish(settings);
    const port = await freePort(effects, hostPort - companionShift, hostIp, taken);
    settings = companion.move(settings, port);
  }
  return settings;
}
