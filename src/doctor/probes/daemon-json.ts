import { join } from 'node:path';
import { errorCode } from '../../base/errors.ts';
import { daemonJsonTexts as t } from '../../base/texts/daemon-json.ts';
import type { DaemonJsonProblem } from '../../docker/daemon-json.ts';
import type { Effects } from '../../effects/effects.ts';
import { defineProbe, type Reading } from '../probe.ts';
import { dockerDaemon } from './docker-daemon.ts';
import { hostOfAddress, isThisMachine } from './remote-address.ts';

export interface DaemonFile {
  readonly path: string;
  readonly problems: readonly DaemonJsonProblem[];
  /** The daemon is installed here and cannot be reached. Looked up only where there are problems. */
  readonly down: boolean;
}

const largest = 256 * 1024;

/** Where the daemon that we talk to has its file; undefined when it is on another machine. */
export function daemonJsonPath(
  address: string,
  { host }: Pick<Effects, 'host'>,
): string | undefined {
  const name = hostOfAddress(address);
  if (name !== null && !isThisMachine(name, host)) return undefined;
  const runtime = host.env('XDG_RUNTIME_DIR') ?? '/run/user/';
  const rootless = address.startsWith('unix:///run/user/') || address.includes(`://${runtime}`);
  if (!rootless) return '/etc/docker/daemon.json';
  return join(host.env('XDG_CONFIG_HOME') ?? join(host.home, '.config'), 'docker/daemon.json');
}

const units = ['/etc/systemd/system', '/usr/lib/systemd/system', '/lib/systemd/system'];

/** The command line of the daemon's unit with what drop-ins make of it; '' where there is none. */
async function commandLineOf(fs: Effects['fs']): Promise<string> {
  const read = (path: string) => fs.readText(path).catch(() => '');
  const dropIns = '/etc/systemd/system/docker.service.d';
  const names = await fs.list(dropIns).catch((): string[] => []);
  const own = await Promise.all(units.map((folder) => read(`${folder}/docker.service`)));
  const added = await Promise.all(
    names.filter((name) => name.endsWith('.conf')).map((name) => read(`${dropIns}/${name}`)),
  );
  const text = [own.find((unit) => unit !== '') ?? '', ...added].join('\n');
  const lines = text.replace(/\\\n/g, ' ').matchAll(/^ExecStart=(.*)$/gm);
  // An empty value clears what was set before.
  return Array.from(lines, ([, line = '']) => line.trim()).at(-1) ?? '';
}

/** The daemon's own file as it is now; the daemon itself reads it at its next start. */
export const daemonJson = defineProbe<DaemonFile>({
  id: 'daemon-json',
  title: t.probe(),
  // It waits for nothing unless the file has problems; then the daemon is asked, too.
  deadline: 'long',
  async read({ effects, get }): Promise<Reading<DaemonFile>> {
    const { fs, docker } = effects;
    const endpoint = await docker.endpoint().catch(() => undefined);
    const path = daemonJsonPath(endpoint?.address ?? '', effects);
    if (path === undefined) return { status: 'skipped', reason: t.elsewhere() };
    const fine = { status: 'ok', value: { path, problems: [], down: false } } as const;
    const stat = await fs.stat(path);
    if (stat === undefined) return fine;
    if (stat.kind === 'dir' || stat.size > largest)
      return { status: 'skipped', reason: t.noFile({ path }) };
    let text: string;
    try {
      text = await fs.readText(path);
    } catch (error) {
      if (errorCode(error) !== 'EACCES') throw error;
      return { status: 'skipped', reason: t.closed({ path }) };
    }
    const { alsoFlags, readDaemonJson } = await import('../../docker/daemon-json.ts');
    const file = readDaemonJson(text);
    const all = [...file.problems, ...alsoFlags(file, await commandLineOf(fs))];
    if (all.length === 0) return fine;
    const daemon = (await get(dockerDaemon)).value;
    // Docker before 23 reads the first object and nothing after it.
    const major = daemon?.kind === 'up' ? Number.parseInt(daemon.version.version, 10) : 23;
    const problems = all.map((one) =>
      one.what === 'trailing' && major < 23 ? { ...one, fatal: false } : one,
    );
    const down =
      daemon?.kind === 'down' &&
      daemon.engine !== null &&
      (daemon.failure === 'no-socket' || daemon.failure === 'refused') &&
      daemon.endpoint.from === 'default';
    return { status: 'ok', value: { path, problems, down } };
  },
});
