import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { docker } from './rehearsal.ts';

let started = 0;

export interface SecondDaemon {
  readonly socket: string;
  /** Its daemon.json. */
  readonly file: string;
  readonly log: () => string;
  stop(): Promise<void>;
}

/**
 * A Docker daemon beside the machine's own: socket, file, root and process are its own. It is given the bridge of a
 * network made for it: asked to have none, it would remove the first daemon's.
 */
export async function startDaemon(
  text: string,
  /** Where its programs are, before those of the machine; with another driver for its images. */
  { path = '', driver = 'vfs' } = {},
): Promise<SecondDaemon> {
  const network = `second-daemon-${process.pid}-${started++}`;
  const id = await docker(['network', 'create', network]);
  const dir = await mkdtemp(join(tmpdir(), 'dockerd-'));
  const file = join(dir, 'etc/daemon.json');
  const socket = join(dir, 'docker.sock');
  await mkdir(join(dir, 'etc'));
  await writeFile(file, text, { mode: 0o640 });
  const own = [
    ...['-H', `unix://${socket}`, '--pidfile', join(dir, 'pid'), '--config-file', file],
    ...['--data-root', join(dir, 'root'), '--exec-root', join(dir, 'exec')],
    ...['--bridge', `br-${id.slice(0, 12)}`, `--storage-driver=${driver}`],
    ...['--iptables=false', '--ip-forward=false'],
  ];
  const env = { ...process.env, PATH: [path, process.env.PATH].filter(Boolean).join(':') };
  const child = spawn('dockerd', own, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const log = await listening(child);
  return {
    ...{ socket, file, log },
    async stop() {
      const closed = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode === null && child.kill('SIGTERM')) await closed;
      await rm(dir, { recursive: true, force: true });
      await docker(['network', 'rm', network]);
    },
  };
}

/** Waits until a daemon that was started answers; what it says from then on, too, is its log. */
export async function listening(child: ChildProcess): Promise<() => string> {
  let log = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    log += chunk;
  });
  for (let attempt = 0; attempt < 600; attempt++) {
    if (log.includes('API listen on')) return () => log;
    if (child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the daemon did not start:\n${log.slice(-2000)}`);
}
