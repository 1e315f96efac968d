import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { Agent } from 'node:http';
import { Duplex } from 'node:stream';
import { DockerError } from './docker-error.ts';

const failures: readonly (readonly [string, RegExp])[] = [
  ['EACCES', /permission denied|host key verification failed|authenticat/i],
  ['ECONNREFUSED', /connection refused/i],
  ['ENOTFOUND', /could not resolve|name or service not known/i],
  ['ETIMEDOUT', /timed out/i],
];

/** ssh's arguments for a connection to the engine over there, as the docker client makes it. */
function sshArguments(url: URL): string[] {
  const user = decodeURIComponent(url.username);
  return [
    ...['-T', '-o', 'BatchMode=yes', '-o', 'ConnectTimeout=30'],
    ...(user === '' ? [] : ['-l', user]),
    ...(url.port === '' ? [] : ['-p', url.port]),
    ...['--', url.hostname, 'docker', 'system', 'dial-stdio'],
  ];
}

/** Connections through the user's own ssh: its config, agent and known hosts count. */
class SshAgent extends Agent {
  readonly #argv: readonly string[];
  constructor(argv: readonly string[]) {
    super();
    this.#argv = argv;
  }
  override createConnection(): Duplex {
    return connectionOf(spawn('ssh', this.#argv, { stdio: ['pipe', 'pipe', 'pipe'] }));
  }
}

/** A program's two pipes as one connection. How it ended decides what its end means, so that is waited for. */
function connectionOf(child: ChildProcessWithoutNullStreams): Duplex {
  let words = '';
  const duplex = new Duplex({
    read: () => child.stdout.resume(),
    write: (chunk, _encoding, done) => {
      child.stdin.write(chunk, () => done());
    },
    final: (done) => child.stdin.end(() => done()),
    destroy: (error, done) => {
      child.kill('SIGTERM');
      done(error);
    },
  });
  child.stdin.on('error', () => undefined);
  child.stdout.on('data', (chunk: Buffer) => {
    if (!duplex.push(chunk)) child.stdout.pause();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-2000);
  });
  child.once('error', (error) => duplex.destroy(new DockerError('SSH', error.message, error)));
  child.once('close', (code) => {
    if (code === 0) duplex.push(null);
    else duplex.destroy(sshError(words.trim() || `ssh ended with ${code}`));
  });
  return duplex;
}

const sshError = (words: string) =>
  new DockerError(failures.find(([, pattern]) => pattern.test(words))?.[0] ?? 'SSH', words);

export const sshAgent = (url: URL): Agent => new SshAgent(sshArguments(url));
