import { daemonJsonPath } from '../doctor/probes/daemon-json.ts';
import { processUid } from '../doctor/probes/process-uid.ts';
import type { Effects } from '../effects/effects.ts';

export interface DaemonProcess {
  readonly pid: number;
  /** Path of its program. */
  readonly program: string;
  /** Its file of settings, which need not exist. */
  readonly file: string;
}

/** /run and /var/run are one directory; a daemon may have been given either name. */
const plain = (path: string): string => path.replace(/^\/var\/run\//, '/run/');

async function inodesOf({ fs }: Pick<Effects, 'fs'>, socket: string): Promise<ReadonlySet<string>> {
  const table = await fs.readText('/proc/net/unix').catch(() => '');
  const rows = table.split('\n').map((line) => line.trim().split(/\s+/));
  const own = rows.filter((row) => plain(row[7] ?? '') === plain(socket));
  return new Set(own.map((row) => row[6] ?? ''));
}

async function holds(
  fs: Effects['fs'],
  pid: number,
  inodes: ReadonlySet<string>,
): Promise<boolean> {
  const names = await fs.list(`/proc/${pid}/fd`).catch(() => []);
  for (const name of names) {
    const link = await fs.readLink(`/proc/${pid}/fd/${name}`).catch(() => '');
    if (inodes.has(/^socket:\[(\d+)\]$/.exec(link)?.[1] ?? '-')) return true;
  }
  return false;
}

/** The value of an option, in either of the two ways to write it. */
export function optionOf(argv: readonly string[], name: string): string | undefined {
  const at = argv.indexOf(name);
  if (at >= 0) return argv[at + 1];
  return argv.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
}

/**
 * Whether root may start its program and write its file: anybody can have a process of that name, and in a file
 * system of their own a socket of that name, too.
 */
async function isTrusted(
  { fs, host }: Pick<Effects, 'fs' | 'host'>,
  pid: number,
  program: string,
): Promise<boolean> {
  const own = new Set([0, host.uid]);
  const [uid, file] = [await processUid(fs, pid), await fs.stat(program)];
  if (uid === undefined || !own.has(uid)) return false;
  // In a container the same paths are other files.
  const [theirs, ours] = [pid, 'self'].map((one) =>
    fs.readLink(`/proc/${one}/ns/mnt`).catch(() => undefined),
  );
  if ((await theirs) === undefined || (await theirs) !== (await ours)) return false;
  return file?.kind === 'file' && own.has(file.uid) && (file.mode & 0o022) === 0;
}

/** The daemon that answers on the socket in use, found by who holds that socket; undefined where it is not seen. */
export async function findDaemon(
  effects: Pick<Effects, 'fs' | 'docker' | 'host'>,
): Promise<DaemonProcess | undefined> {
  const { fs } = effects;
  const { address } = await effects.docker.endpoint();
  const usual = daemonJsonPath(address, effects);
  if (!address.startsWith('unix://') || usual === undefined) return undefined;
  const inodes = await inodesOf(effects, address.slice('unix://'.length));
  if (inodes.size === 0) return undefined;
  const names = (await fs.list('/proc')).filter((name) => /^\d+$/.test(name));
  const pids = names.map(Number).sort((a, b) => a - b);
  for (const pid of pids) {
    // systemd holds the socket, too.
    const name = await fs.readText(`/proc/${pid}/comm`).catch(() => '');
    if (name.trim() !== 'dockerd' || !(await holds(fs, pid, inodes))) continue;
    const exe = await fs.readLink(`/proc/${pid}/exe`).catch(() => '');
    // As it reads after an upgrade without a restart.
    const program = exe.replace(/ \(deleted\)$/, '');
    if (!(await isTrusted(effects, pid, program))) continue;
    const argv = (await fs.readText(`/proc/${pid}/cmdline`)).split('\0');
    return { pid, program, file: optionOf(argv, '--config-file') ?? usual };
  }
  return undefined;
}
