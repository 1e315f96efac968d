import { checksTexts as t } from '../../base/texts/checks.ts';
import type { Files } from '../../effects/effects.ts';
import { passOn } from '../fact.ts';
import { defineProbe, type Reading } from '../probe.ts';
import { containerDetails } from './container-details.ts';
import { dockerDaemon } from './docker-daemon.ts';
import { networkNames } from './network-names.ts';
import { services } from './services.ts';

/** The bridge of the deployment's network, as this machine's kernel has it. */
export interface NetworkBridge {
  readonly network: string;
  /** Its interface: br- and the first characters of the network's id. */
  readonly name: string;
  /** The network's gateway, an address that the bridge must have, with the length of its prefix. */
  readonly gateway: string;
  readonly prefix: number;
  /** gone: no such interface. down: it is switched off. address: it is up and lacks its address. */
  readonly state: 'fine' | 'gone' | 'down' | 'address';
}

const isUp = 1;
const root = '/sys/class/net';

async function stateOf(
  fs: Pick<Files, 'readText'>,
  name: string,
  hasAddress: boolean,
): Promise<NetworkBridge['state']> {
  if (hasAddress) return 'fine';
  // Hexadecimal; the lowest bit: switched on.
  const flags = await fs.readText(`${root}/${name}/flags`).catch(() => undefined);
  if (flags === undefined) return 'gone';
  return (Number(flags.trim()) & isUp) === 0 ? 'down' : 'address';
}

/** Only where the engine runs on this machine and the network is a bridge of the usual name. */
export const networkBridge = defineProbe<NetworkBridge | null>({
  id: 'network-bridge',
  title: t.probeNetworkBridge(),
  deadline: 'short',
  async read({ get, effects: { fs, host } }): Promise<Reading<NetworkBridge | null>> {
    const [daemon, names, details, fact] = await Promise.all([
      get(dockerDaemon),
      get(networkNames),
      get(containerDetails),
      get(services),
    ]);
    const remote = daemon.value?.remote ?? null;
    if (remote !== null) return { status: 'skipped', reason: t.remoteDaemon({ address: remote }) };
    if (names.status !== 'ok') return passOn(names);
    if (details.status !== 'ok') return passOn(details);
    if (fact.status !== 'ok') return passOn(fact);
    const network = names.value?.network ?? '';
    // A bridge without a running container is without a carrier, and not listed.
    const joined = fact.value.services.flatMap(({ state, container }) => {
      const one = container === null ? undefined : details.value.of(container)?.networks[network];
      return state === 'running' && one?.gateway ? [one] : [];
    });
    const [{ id = '', gateway = '', prefix = 16 } = {}] = joined;
    // Elsewhere (a VM of Docker Desktop, a name of its own) nothing of it is seen from here.
    if (!/^[0-9a-f]{12}/.test(id)) return { status: 'ok', value: null };
    const name = `br-${id.slice(0, 12)}`;
    const hasAddress = host.addresses().some(({ address }) => address === gateway);
    const state = await stateOf(fs, name, hasAddress);
    const value = { network, name, gateway, prefix, state };
    const evidence = [`${name} ${gateway}/${prefix}: ${state}`];
    return { status: 'ok', value, evidence };
  },
});
