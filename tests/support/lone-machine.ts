import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ended } from './child.ts';
import { type CliResult, projectRoot } from './cli.ts';
import { listening } from './daemon.ts';

export interface LoneMachine {
  /** Where what was let in answers. */
  readonly host: string;
  /** Lets it reach a port of this machine's loopback, as host:port. */
  letIn(port: number): Promise<void>;
  /** Ends all that was let in: from then on it reaches nothing. */
  isolate(): void;
  /** A program there, with its engine. */
  run(argv: readonly string[]): Promise<CliResult>;
  /** The tool there. */
  cli(args: readonly string[]): Promise<CliResult>;
  stop(): Promise<void>;
}

async function done(argv: readonly string[]): Promise<void> {
  const [name = '', ...args] = argv;
  const { code, stderr } = await ended(spawn(name, args, { stdio: ['ignore', 'ignore', 'pipe'] }));
  if (code !== 0) throw new Error(`${argv.join(' ')} → ${code}: ${stderr}`);
}

/** This machine seen from there, and the other end. */
async function addNetwork(name: string): Promise<{ here: string; inside: string[] }> {
  // Of the addresses that are for measurements between two networks.
  const net = `198.18.${process.pid % 250}`;
  const [near, far] = [`${name}a`, `${name}b`];
  const inside = ['nsenter', `--net=/run/netns/${name}`];
  await done(['ip', 'netns', 'add', name]);
  await done(['ip', 'link', 'add', near, 'type', 'veth', 'peer', 'name', far, 'netns', name]);
  await done(['ip', 'addr', 'add', `${net}.1/30`, 'dev', near]);
  await done(['ip', 'link', 'set', near, 'up']);
  await done([...inside, 'ip', 'link', 'set', 'lo', 'up']);
  await done([...inside, 'ip', 'addr', 'add', `${net}.2/30`, 'dev', far]);
  await done([...inside, 'ip', 'link', 'set', far, 'up']);
  return { here: `${net}.1`, inside };
}

function relay(host: string, port: number): Promise<Server> {
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    near.on('error', () => far.destroy()).on('close', () => far.destroy());
    far.on('error', () => near.destroy()).on('close', () => near.destroySoon());
    near.pipe(far, { end: false });
    far.pipe(near);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, host, () => resolve(server));
  });
}

/** An engine of its own, with nothing in it, inside a network. */
async function startEngine(inside: readonly string[], dir: string) {
  const file = join(dir, 'daemon.json');
  await writeFile(file, '{}');
  const socket = `unix://${join(dir, 'docker.sock')}`;
  const own = ['-H', socket, '--pidfile', join(dir, 'pid'), '--config-file', file];
  const roots = ['--data-root', join(dir, 'root'), '--exec-root', join(dir, 'exec')];
  const [first = '', ...rest] = [...inside, 'dockerd', ...own, ...roots];
  const daemon = spawn(first, rest, { stdio: ['ignore', 'ignore', 'pipe'] });
  await listening(daemon);
  const stop = async () => {
    const closed = new Promise((resolve) => daemon.once('exit', resolve));
    if (daemon.exitCode === null && daemon.kill('SIGTERM')) await closed;
  };
  return { socket, stop };
}

/** A machine with an engine that has no image and a network that reaches only what it is let: another one beside this. */
export async function startLoneMachine(): Promise<LoneMachine> {
  const name = `lone${process.pid}`;
  const { here, inside } = await addNetwork(name);
  const dir = await mkdtemp(join(tmpdir(), 'lone-machine-'));
  const engine = await startEngine(inside, dir);
  const relays: Server[] = [];
  const own = { DOCKER_HOST: engine.socket, XDG_STATE_HOME: join(dir, 'state') };
  const run = (argv: readonly string[]) => {
    const [first = '', ...args] = [...inside, ...argv];
    const env = { ...process.env, ...own, COSTRICT_LANG: 'en', NO_COLOR: '1' };
    return ended(spawn(first, args, { env, stdio: ['ignore', 'pipe', 'pipe'] }));
  };
  const isolate = () => {
    for (const server of relays.splice(0)) server.close();
  };
  return {
    ...{ host: here, run, isolate },
    async letIn(port) {
      relays.push(await relay(here, port));
    },
    cli: (args) => run([process.execPath, join(projectRoot, 'bin/costrict.js'), ...args]),
    async stop() {
      isolate();
      const { stdout } = await run(['docker', 'ps', '-aq']);
      const ids = stdout.split('\n').filter(Boolean);
      if (ids.length > 0) await run(['docker', 'rm', '-f', ...ids]);
      await engine.stop();
      await done(['ip', 'netns', 'del', name]);
      await rm(dir, { recursive: true, force: true });
    },
  };
}
