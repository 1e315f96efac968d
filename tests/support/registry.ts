import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeImageArchive } from './image-archive.ts';
import { closedPort } from './sockets.ts';

const run = promisify(execFile);

export interface Registry {
  readonly port: number;
  /** host:port, as it begins a reference. */
  readonly host: string;
  /** Makes an image of random bytes and pushes it as host/<name>; nothing of it stays in the engine. */
  push(name: string, image?: { arch?: string; bytes?: number }): Promise<void>;
  stop(): Promise<void>;
}

/** The real registry server on a free loopback port; a login it wants: a bcrypt line, or the part of its settings. */
export async function startRegistry(login?: string | object): Promise<Registry> {
  const dir = await mkdtemp(join(tmpdir(), 'registry-'));
  const port = await closedPort();
  const file = join(dir, 'htpasswd');
  if (typeof login === 'string') await writeFile(file, login);
  const basic = { htpasswd: { realm: 'test', path: file } };
  const config = {
    version: 0.1,
    log: { level: 'error' },
    storage: { filesystem: { rootdirectory: join(dir, 'data') }, delete: { enabled: true } },
    http: { addr: `127.0.0.1:${port}` },
    ...(login === undefined ? {} : { auth: typeof login === 'string' ? basic : login }),
  };
  await writeFile(join(dir, 'config.yml'), JSON.stringify(config));
  const child = spawn('docker-registry', ['serve', join(dir, 'config.yml')], { stdio: 'ignore' });
  await answering(port, child);
  const host = `127.0.0.1:${port}`;
  return {
    port,
    host,
    async push(name, image = {}) {
      const tag = `${host}/${name}`;
      const archive = join(dir, 'push.tar');
      await writeImageArchive(archive, { tag, ...image });
      await run('docker', ['load', '-q', '-i', archive]);
      await run('docker', ['push', '-q', tag]);
      await run('docker', ['rmi', tag]);
    },
    async stop() {
      const closed = new Promise((resolve) => child.once('close', resolve));
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await closed;
      }
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function answering(port: number, child: ChildProcess): Promise<void> {
  let failed: unknown;
  child.once('error', (error) => {
    failed = error;
  });
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (failed) throw failed;
    const answer = await fetch(`http://127.0.0.1:${port}/v2/`).catch(() => undefined);
    if (answer) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill('SIGKILL');
  throw new Error('the registry did not start');
}
