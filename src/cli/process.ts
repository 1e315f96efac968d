import { setMaxListeners } from 'node:events';
import { homedir, tmpdir, userInfo } from 'node:os';
import { fileURLToPath } from 'node:url';
import { exit } from '../base/exit.ts';
import { ownFiles } from '../effects/real/packed-files.ts';
import { commands } from './commands/index.ts';
import type { Io } from './io.ts';
import { openReport } from './open-report.ts';
import { Output } from './output.ts';
import { appearanceOf, explain, runCli } from './run.ts';

declare const __RESOURCES__: string | undefined;

const resources = typeof __RESOURCES__ === 'undefined' ? '../..' : __RESOURCES__;

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? '');
  }
}

/** The first signal asks the command to stop, the second ends the process at once. */
function listen(abort: AbortController, listener: () => void): void {
  const stop = () => {
    if (abort.signal.aborted) process.exit(exit.interrupted);
    listener();
    abort.abort(new DOMException('interrupted', 'AbortError'));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

/** An output that is gone only ends what does nothing but write. */
function watchOutput(state: { streaming: boolean; failed: () => void }): Output {
  return new Output(process.stdout, process.stderr, {
    closed: () => {
      if (state.streaming) process.exit(exit.ok);
    },
    lost: () => {
      if (state.streaming) state.failed();
    },
  });
}

/** Ends the process; where its output was lost, with an error that says so. */
async function leave(io: Io, code: number, lost: Error | undefined): Promise<void> {
  if (lost === undefined) process.exit(code);
  const known = await explain(Object.assign(lost, { path: '/dev/stdout' }), io, undefined);
  // In plain words on standard error, whatever the format: the other way is closed.
  const report = await openReport(io, { ...appearanceOf(io, {}), format: 'plain' });
  report.error(null, known);
  process.exit(code === exit.ok ? known.exit : code);
}

/** An uncaught error ends the process like any other bug: a short text, the stack in a file. */
function catchStray(io: Io): void {
  const end = (error: unknown) => {
    void (async () => {
      const known = await explain(error, io, io.cwd());
      const report = await openReport(io, appearanceOf(io, {}));
      report.error(null, known);
      process.exit(known.exit);
    })().catch(() => process.exit(exit.internal));
  };
  process.once('uncaughtException', end);
  process.once('unhandledRejection', end);
}

/** Runs the command line of this process and ends it with the exit code. */
export async function runProcess(version: string): Promise<void> {
  const abort = new AbortController();
  const state = { streaming: false, listener: () => {}, failed: () => {} };
  // Every call of every port listens; there is no leak to warn of.
  setMaxListeners(0, abort.signal);
  // Node's own warnings are for the people who write the program.
  process.removeAllListeners('warning');
  listen(abort, () => state.listener());
  const output = watchOutput(state);
  const io: Io = {
    argv: process.argv.slice(2),
    env: process.env,
    version,
    platform: `${process.platform}-${process.arch} node ${process.versions.node}`,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    signal: abort.signal,
    home: homedir(),
    tmp: tmpdir(),
    user: userName(),
    resources: fileURLToPath(new URL(resources, import.meta.url)),
    packed: ownFiles(),
    cwd: () => process.cwd(),
    streaming: () => {
      state.streaming = true;
    },
    onInterrupt: (listener) => {
      state.listener = listener;
    },
  };
  const end = (code: number) =>
    void leave(io, code, output.lost).catch(() => process.exit(exit.internal));
  state.failed = () => end(exit.ok);
  catchStray(io);
  const code = await runCli(io, commands);
  // Sockets that are still open must not keep a finished command alive.
  output.whenWritten(() => end(code));
}
