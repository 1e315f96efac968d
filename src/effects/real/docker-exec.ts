import { closeSync, openSync, writeSync } from 'node:fs';
import { Duplex, type Readable } from 'node:stream';
import { Secret } from '../../base/secret.ts';
import type { Docker, ExecInside } from '../docker.ts';
import type { EngineClient } from './docker-client.ts';
import { DockerError } from './docker-error.ts';
import { demultiplex, TailBuffer } from './docker-streams.ts';

const execBytes = 4 * 1024 * 1024;

interface Execution extends ExecInside {
  readonly container: string;
  readonly argv: readonly string[];
}

interface Output {
  take(chunk: Buffer): void;
  text(): string;
  /** Why it could not be kept. */
  failure(): string | undefined;
  close(): void;
}

/** A file takes its bytes before the next are read, so that neither memory nor order is a question. */
function outputTo(file: string | undefined): Output {
  const kept = new TailBuffer(execBytes);
  if (file === undefined)
    return {
      ...{ take: (chunk) => kept.push(chunk), text: () => kept.text() },
      ...{ failure: () => undefined, close: () => undefined },
    };
  const fd = openSync(file, 'w');
  let failure: string | undefined;
  return {
    take(chunk) {
      try {
        for (let at = 0; failure === undefined && at < chunk.length; )
          at += writeSync(fd, chunk, at);
      } catch (error) {
        failure = String(error);
      }
    },
    ...{ text: () => '', failure: () => failure, close: () => closeSync(fd) },
  };
}

/**
 * The standard input of a program. One that ends before it has read all of it hangs up: its exit
 * code says why.
 */
function feed(stream: Readable, input: Secret | Readable): void {
  // Without it the command would wait for ever, or take nothing for its input.
  if (!(stream instanceof Duplex)) {
    stream.destroy();
    throw new DockerError('ENGINE', 'no connection to write to');
  }
  // The reader reports its end.
  stream.on('error', () => undefined);
  if (input instanceof Secret) {
    stream.end(input.reveal());
    return;
  }
  input.once('error', (error) => stream.destroy(error));
  stream.once('close', () => input.destroy());
  input.pipe(stream);
}

/** Makes what will run and starts it; the stream of the answer is what it prints. */
async function started(
  engine: EngineClient,
  { container, argv, input }: Execution,
  signal: AbortSignal,
): Promise<{ id: string; stream: Readable }> {
  const reads = input !== undefined;
  const attach = { AttachStdin: reads, AttachStdout: true, AttachStderr: true };
  const path = `/containers/${encodeURIComponent(container)}/exec`;
  const { Id: id } = await engine.json<{ Id: string }>(
    { method: 'POST', path, body: { ...attach, Cmd: argv } },
    signal,
  );
  const body = { Detach: false, Tty: false };
  const start = { method: 'POST', duplex: reads, path: `/exec/${id}/start`, body } as const;
  const stream = await engine.stream(start, signal);
  if (input !== undefined) feed(stream, input);
  return { id, stream };
}

/** Runs a program in a container, as `Docker.exec` says. */
export async function execInside(
  engine: EngineClient,
  execution: Execution,
  signal: AbortSignal,
): ReturnType<Docker['exec']> {
  const stderr = new TailBuffer(execBytes);
  const stdout = outputTo(execution.toFile);
  try {
    const { id, stream } = await started(engine, execution, signal);
    const broken = await demultiplex(stream, signal, (chunk, from) =>
      from === 'stdout' ? stdout.take(chunk) : stderr.push(chunk),
    ).catch((error: unknown) => error);
    signal.throwIfAborted();
    const { ExitCode } = await engine.json<{ ExitCode: number | null }>(
      { path: `/exec/${id}/json` },
      signal,
    );
    // A program that fails hangs up on what it did not read. Any other end of the connection is no answer.
    if (broken !== undefined && !(execution.input !== undefined && ExitCode)) throw broken;
    const failure = stdout.failure();
    const said = stderr.text();
    if (failure !== undefined) return { code: -1, stdout: '', stderr: `${said}\n${failure}` };
    return { code: ExitCode ?? -1, stdout: stdout.text(), stderr: said };
  } finally {
    stdout.close();
  }
}
