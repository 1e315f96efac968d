import { maskSecrets } from '../../base/secret-patterns.ts';
import { checksTexts as t } from '../../base/texts/checks.ts';
import type { Files } from '../../effects/effects.ts';
import { defineProbe } from '../probe.ts';
import { type ListeningSocket, readProcNetTcp } from './proc-net.ts';

export interface Process {
  readonly pid: number;
  readonly name: string;
  /** systemd unit that started it, e.g. nginx.service. */
  readonly unit: string | null;
  /** Login of its user, its number where that has no name; null: unknown. */
  readonly user: string | null;
  /** How it was started, without passwords, at most 200 characters; null: unknown. */
  readonly command: string | null;
  /** Id of the container that it runs in; null: in none that is known. */
  readonly container: string | null;
}

export interface Listener extends ListeningSocket {
  /** null: the kernel shows it to its owner and to root only. */
  readonly process: Process | null;
}

const textOr = (fs: Files, path: string) => fs.readText(path).catch(() => '');

const longest = 200;

/** Arguments are distinguished by NUL there; they may hold anything, passwords too. */
const commandOf = (cmdline: string): string | null => {
  const words = cmdline.split('\0').filter((word) => word !== '');
  return words.length === 0 ? null : maskSecrets(words.join(' ')).slice(0, longest);
};

/** The login of a user's number, from the machine's own list. */
function loginOf(passwd: string, uid: number): string {
  const row = passwd.split('\n').find((line) => line.split(':')[2] === String(uid));
  return row?.split(':')[0] ?? String(uid);
}

async function processOf(fs: Files, pid: number): Promise<Process> {
  const [name, cgroup, cmdline, passwd, stat] = await Promise.all([
    textOr(fs, `/proc/${pid}/comm`),
    textOr(fs, `/proc/${pid}/cgroup`),
    textOr(fs, `/proc/${pid}/cmdline`),
    textOr(fs, '/etc/passwd'),
    fs.stat(`/proc/${pid}`).catch(() => undefined),
  ]);
  const unit = /\/system\.slice\/(?:.*\/)?([\w@:.-]+\.service)$/m.exec(cgroup)?.[1] ?? null;
  const container = /(?:docker[-/])([0-9a-f]{64})\b/.exec(cgroup)?.[1] ?? null;
  const user = stat ? loginOf(passwd, stat.uid) : null;
  return { pid, name: name.trim(), unit, user, command: commandOf(cmdline), container };
}

async function socketsOf(fs: Files, pid: number): Promise<string[]> {
  const fds = await fs.list(`/proc/${pid}/fd`).catch(() => []);
  const links = fds.map((fd) => fs.readLink(`/proc/${pid}/fd/${fd}`).catch(() => ''));
  return (await Promise.all(links)).flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []);
}

/** Every listening TCP socket with the process that holds it. Asked only when a port is taken. */
export const listeners = defineProbe<readonly Listener[]>({
  id: 'listeners',
  title: t.probeListeners(),
  deadline: 'short',
  async read({ effects: { fs }, signal }) {
    const tables = await Promise.all([fs.readText('/proc/net/tcp'), textOr(fs, '/proc/net/tcp6')]);
    const sockets = tables.flatMap(readProcNetTcp);
    const holders = new Map<string, number>();
    const pids = (await fs.list('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
    for (const pid of pids) {
      signal.throwIfAborted();
      // The first process that holds a socket is the one that opened it; its children inherit it.
      for (const inode of await socketsOf(fs, pid))
        holders.set(inode, Math.min(pid, holders.get(inode) ?? pid));
    }
    const value = sockets.map(async (socket): Promise<Listener> => {
      const pid = holders.get(socket.inode);
      return { ...socket, process: pid === undefined ? null : await processOf(fs, pid) };
    });
    return { status: 'ok', value: await Promise.all(value) };
  },
});
