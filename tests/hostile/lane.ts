import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../support/bundle.ts';
import { projectRoot } from '../support/cli.ts';
import { treeOf } from '../support/tree.ts';
import type { Done, Job } from './agent.ts';
import { type FakeEngine, startEngine } from './fake-engine.ts';
import { type FakeServers, type Stack, startServers } from './fake-servers.ts';
import { type Fault, faultsIn } from './faults.ts';
import { count } from './figures.ts';

/** No command takes a tenth of it; what is not over by then never is. */
const hangMs = 60_000;
/** Input must not be held many times over. */
const heapMb = 1024;

/** A directory of its own for one input. */
export interface Place {
  /** The deployment. */
  readonly dir: string;
  /** A place that no command may touch: afterwards it must be the same, and none of it shown. */
  readonly outside: string;
  readonly tmp: string;
  remove(): void;
}

export interface CallOptions extends Partial<Omit<Job, 'argv' | 'input'>> {
  readonly input?: string | Uint8Array;
  /** Words of which none may be in the output; without it that of the file outside. */
  readonly canaries?: readonly string[];
}

export interface Lane {
  readonly engine: FakeEngine;
  readonly servers: FakeServers;
  /** The directory in which the places are. */
  readonly root: string;
  /** A deployment, rendered, that every place is a copy of. */
  readonly prototype: string;
  place(): Place;
  /** Calls of the docker client since the last time. */
  clientCalls(): readonly string[];
  /** Runs one command; resolves to what is wrong with it. */
  call(place: Place, argv: readonly string[], options?: CallOptions): Promise<readonly Fault[]>;
  /** The same, and what it said. */
  run(
    place: Place,
    argv: readonly string[],
    options?: CallOptions,
  ): Promise<Done & { readonly faults: readonly Fault[] }>;
  close(): void;
}

/** In a file outside: whoever prints it followed a link that leads there. */
const outsideCanary = 'rootPasswordHashOutside4711';

const client = `#!/bin/sh
echo "$*" >>"$HOME/docker-calls"
case "$*" in
  *'version --short'*) echo 2.29.1 ;;
  *) [ -z "$DOCKER_WORKS" ] && [ -f "$HOME/docker-answer" ] && { cat "$HOME/docker-answer"; cat "$HOME/docker-answer" >&2; exit 1; } ;;
esac
exit 0
`;

async function startAgent(program: string, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = spawn(process.execPath, [`--max-old-space-size=${heapMb}`, program], {
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  await once(child.stdout as NodeJS.ReadableStream, 'data');
  return child;
}

/** A process that runs commands one after the other, with an engine and servers of its own. */
export async function openLane(stack: Stack = 'costrict'): Promise<Lane> {
  const root = mkdtempSync(join(tmpdir(), 'hostile-'));
  const [home, bin] = [join(root, 'home'), join(root, 'bin')];
  for (const dir of [home, bin]) mkdirSync(dir, { mode: 0o755 });
  writeFileSync(join(bin, 'docker'), client, { mode: 0o755 });
  chmodSync(bin, 0o755);
  const socket = join(root, 'engine.sock');
  const servers = await startServers();
  const engine = await startEngine(socket);
  const program = await bundle('tests/hostile/agent.ts');
  const env = {
    ...{ HOME: home, LANG: 'en_US.UTF-8', PATH: `${bin}:/usr/bin:/bin` },
    DOCKER_HOST: `unix://${socket}`,
    // Where the tool notes its deployments.
    XDG_STATE_HOME: join(root, 'state'),
  };
  let agent = await startAgent(program, env);
  let places = 0;

  async function answer(job: Job): Promise<Done | 'hang' | 'died'> {
    const child = agent;
    const done = new Promise<Done | 'died'>((resolve) => {
      child.once('message', (message) => resolve(message as Done));
      child.once('exit', () => resolve('died'));
    });
    child.send(job);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'hang'>((resolve) => {
      timer = setTimeout(() => resolve('hang'), hangMs);
    });
    const result = await Promise.race([done, late]);
    clearTimeout(timer);
    child.removeAllListeners('message').removeAllListeners('exit');
    if (typeof result === 'string') {
      child.kill('SIGKILL');
      agent = await startAgent(program, env);
    }
    return result;
  }

  const run: Lane['run'] = async (place, argv, options = {}) => {
    const { canaries = [outsideCanary], input = '', ...more } = options;
    const before = await treeOf(place.outside);
    const job: Job = {
      ...{ cwd: place.dir, tmp: place.tmp, tty: false, resources: projectRoot },
      ...{ interruptMs: 2 * hangMs, env: {}, instead: {} },
      ...{ mayWrite: [place.dir, place.tmp, join(root, 'state')] },
      ...more,
      ...{ argv, input: Buffer.from(input).toString('base64') },
    };
    const done = await answer(job);
    const faults = faultsIn(done, { tty: job.tty, canaries });
    const after = await treeOf(place.outside);
    if (after.join('\n') !== before.join('\n'))
      faults.push({ kind: 'outside', what: 'a file outside changed' });
    count('run');
    for (const { kind } of faults) count(kind);
    const command = argv.map((word) => word.slice(0, 80)).join(' ');
    const named = faults.map(({ kind, what }) => ({ kind, what: `${command}: ${what}` }));
    const said = typeof done === 'string' ? { code: -1, out: '', err: done, strays: [] } : done;
    return { ...said, faults: named };
  };

  function place(): Place {
    places += 1;
    const top = join(root, `p${places}`);
    const at = { dir: join(top, 'd'), outside: join(top, 'outside'), tmp: join(top, 'tmp') };
    for (const dir of [at.outside, at.tmp]) mkdirSync(dir, { recursive: true, mode: 0o755 });
    writeFileSync(join(at.outside, 'shadow'), `root:${outsideCanary}:19000:0:99999:7:::\n`);
    cpSync(join(root, 'prototype'), at.dir, { recursive: true, preserveTimestamps: true });
    engine.dir = at.dir;
    return { ...at, remove: () => rmSync(top, { recursive: true, force: true }) };
  }

  const asked = join(home, 'docker-calls');
  function clientCalls(): readonly string[] {
    const calls = existsSync(asked) ? readFileSync(asked, 'utf8').split('\n').filter(Boolean) : [];
    rmSync(asked, { force: true });
    return calls;
  }

  const prototype = join(root, 'prototype');
  const lane: Lane = {
    ...{ engine, servers, root, prototype, place, clientCalls, run },
    call: async (at, argv, options) => (await run(at, argv, options)).faults,
    close() {
      agent.kill('SIGKILL');
      engine.close();
      servers.close();
      rmSync(program, { force: true });
      rmSync(root, { recursive: true, force: true });
    },
  };
  await makePrototype(lane, stack);
  return lane;
}

/** A deployment whose ports are those of the lane's own servers. */
async function makePrototype(
  { root, prototype, servers, engine, run }: Lane,
  stack: Stack,
): Promise<void> {
  const outside = join(root, 'nowhere');
  mkdirSync(outside);
  const at: Place = { dir: prototype, outside, tmp: root, remove: () => undefined };
  const must = async (argv: readonly string[]) => {
    const options = { cwd: root, mayWrite: [prototype, join(root, 'state')] };
    const { code, out, err } = await run(at, ['-C', prototype, ...argv], options);
    if (code !== 0) throw new Error(`${argv.join(' ')}: exit ${code}\n${out}${err}`);
  };
  await must(['init', '--yes', '--stack', stack]);
  for (const [key, value] of servers.settings[stack])
    await must(['config', 'set', key, value, '--yes']);
  await must(['render', '--yes']);
  engine.learn(prototype);
}
