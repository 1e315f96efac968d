import type { Effects } from '../../effects/effects.ts';
import type { Blueprint, CommonSettings } from '../blueprint.ts';
import type { Changes } from './change.ts';
import { usualBridge } from './defaults.ts';

/** The settings of a new deployment, at the address that `changes` name, else at this one of the machine's. */
export function freshSettings(
  blueprint: Blueprint,
  address: string | undefined,
  changes: Changes,
): CommonSettings {
  const own = String(changes['server.address'] ?? address ?? '127.0.0.1');
  return blueprint.defaults({ address: own, rehearsal: false, bridgeGateway: usualBridge });
}

/** The settings of a new rehearsal: reached on this machine only, its stand-ins at the bridge's address. */
export async function rehearsalSettings(
  { docker }: Pick<Effects, 'docker'>,
  blueprint: Blueprint,
  signal: AbortSignal,
): Promise<CommonSettings> {
  const bridgeGateway = await docker.bridgeGateway(signal).catch(() => usualBridge);
  return blueprint.defaults({ address: '127.0.0.1', rehearsal: true, bridgeGateway });
}
