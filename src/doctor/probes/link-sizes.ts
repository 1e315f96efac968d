import { checksTexts as t } from '../../base/texts/checks.ts';
import { defineProbe } from '../probe.ts';
import { dockerDaemon } from './docker-daemon.ts';

/** Largest packets, in bytes. */
export interface LinkSizes {
  /** Of the interface of the default route. */
  readonly out: number;
  /** The largest of Docker's bridges. */
  readonly docker: number;
}

/** Docker's own bridge, and those of its networks. */
const bridge = /^(?:docker0|br-[0-9a-f]{12})$/;

/** The packets that the way out of this machine takes, and those that Docker's networks send. */
export const linkSizes = defineProbe<LinkSizes>({
  id: 'link-sizes',
  title: t.probeLinks(),
  deadline: 'instant',
  async read({ effects: { fs }, get }) {
    const daemon = await get(dockerDaemon);
    const remote = daemon.status === 'ok' ? daemon.value.remote : null;
    if (remote !== null) return { status: 'skipped', reason: t.remoteDaemon({ address: remote }) };
    const routes = await fs.readText('/proc/net/route').catch(() => '');
    const fields = routes.split('\n').map((line) => line.split(/\s+/));
    // A destination of zero under a mask of zero is everywhere.
    const way = fields.find((row) => row[1] === '00000000' && row[7] === '00000000')?.[0];
    const names = await fs.list('/sys/class/net').catch((): string[] => []);
    const size = async (name: string): Promise<number> =>
      Number(await fs.readText(`/sys/class/net/${name}/mtu`).catch(() => 'NaN'));
    const bridges = await Promise.all(names.filter((name) => bridge.test(name)).map(size));
    const docker = Math.max(...bridges.filter(Number.isInteger));
    const out = way === undefined ? Number.NaN : await size(way);
    if (!Number.isInteger(out) || !Number.isInteger(docker))
      return { status: 'skipped', reason: t.noRoute() };
    return {
      status: 'ok',
      value: { out, docker },
      evidence: [`${way}: ${out}`, `docker: ${docker}`],
    };
  },
});
