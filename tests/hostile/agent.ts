import { existsSync, renameSync, symlinkSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { commands } from '../../src/cli/commands/index.ts';
import type { Io } from '../../src/cli/io.ts';
import { runCli } from '../../src/cli/run.ts';
import type { Files } from '../../src/effects/effects.ts';
import { realExec } from '../../src/effects/real/exec.ts';
import { realFs } from '../../src/effects/real/fs.ts';

/** One call of the tool. */
export interface Job {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly tmp: string;
  /** The output is a terminal of 80 columns. */
  readonly tty: boolean;
  /** Base64 of what comes on standard input. */
  readonly input: string;
  readonly resources: string;
  readonly env: Readonly<Record<string, string>>;
  /** Path → what is read in its place, for files of the machine. */
  readonly instead: Readonly<Record<string, string>>;
  /** When somebody presses Ctrl-C: what waits for a service that never comes up is over then. */
  readonly interruptMs: number;
  /** At the n-th write somebody moves a path away, and may put a link there. */
  readonly swap?: { readonly at: number; readonly path: string; readonly link: string | undefined };
  /** Writes anywhere else are refused and reported. */
  readonly mayWrite: readonly string[];
}

export interface Done {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Writes elsewhere, programs that nobody gave it, exceptions that nobody caught. */
  readonly strays: readonly string[];
}

let job: Job;
let strays: string[] = [];

const redirected = (path: string): string => {
  for (const [from, to] of Object.entries(job.instead))
    if (path === from || path.startsWith(`${from}/`)) return to + path.slice(from.length);
  return path;
};

let written = 0;

function swapNow(): void {
  written += 1;
  if (job.swap === undefined || written !== job.swap.at) return;
  const { path, link } = job.swap;
  if (existsSync(path)) renameSync(path, `${path}.away`);
  if (link !== undefined) symlinkSync(link, path);
}

function guardWrite(path: string): void {
  swapNow();
  const at = resolve(path);
  if (job.mayWrite.some((dir) => at === dir || at.startsWith(`${dir}/`))) return;
  strays.push(`writes ${at}`);
  throw Object.assign(new Error(`EACCES, ${at}`), { code: 'EACCES', path: at });
}

const reads = ['readText', 'readBytes', 'readStream', 'stat', 'readLink', 'list'] as const;
const writes = [
  ...(['writeAtomic', 'createExclusive', 'appendLine', 'mkdir', 'removeFile'] as const),
  ...(['truncate', 'removeTree', 'chown', 'chmod'] as const),
];
const methods = realFs as unknown as Record<string, (...args: readonly unknown[]) => unknown>;
const wrap = (name: keyof Files, around: (path: string) => string) => {
  const real = methods[name];
  methods[name] = (path, ...rest) => {
    // An effect that is a promise must reject, never throw.
    try {
      return real?.(around(String(path)), ...rest);
    } catch (error) {
      return Promise.reject(error);
    }
  };
};
for (const name of reads) wrap(name, redirected);
for (const name of writes)
  wrap(name, (path) => {
    guardWrite(path);
    return path;
  });
const { rename } = realFs;
realFs.rename = async (from, to) => {
  guardWrite(from);
  guardWrite(to);
  return rename(from, to);
};

/** Programs that a case may start; any other would change the machine that runs the test. */
const harmless =
  /^(?:docker|docker-compose|ps|lsattr|getent|id|uname|dpkg-query|dpkg-deb|stat|systemctl|iptables(?:-legacy)?-save)$/;
/** Programs that change with other arguments. */
const listings = ['nft -j list ruleset'];
const { run } = realExec;
realExec.run = async (argv, options) => {
  const name = (argv[0] ?? '').split('/').at(-1) ?? '';
  const line = [name, ...argv.slice(1)].join(' ');
  if (harmless.test(name) || listings.includes(line)) return run(argv, options);
  strays.push(`starts ${argv.join(' ')}`);
  return { code: 1, stdout: '', stderr: '', failure: null };
};

function collector(tty: boolean) {
  const stream = new PassThrough();
  let text = '';
  stream.on('data', (chunk) => {
    text += chunk;
  });
  return {
    stream: Object.assign(stream, tty ? { isTTY: true, columns: 80, rows: 24 } : {}),
    text: () => text,
  };
}

async function work(): Promise<Done> {
  const out = collector(job.tty);
  const err = collector(job.tty);
  const stdin = new PassThrough();
  stdin.end(Buffer.from(job.input, 'base64'));
  const before = { ...process.env };
  Object.assign(process.env, job.env);
  const io: Io = {
    argv: job.argv,
    env: process.env,
    version: '1.2.3',
    platform: 'test',
    stdin,
    stdout: out.stream,
    stderr: err.stream,
    signal: AbortSignal.timeout(job.interruptMs),
    home: process.env.HOME ?? '/',
    tmp: job.tmp,
    user: 'root',
    resources: job.resources,
    cwd: () => job.cwd,
    streaming: () => undefined,
    onInterrupt: () => undefined,
  };
  try {
    const code = await runCli(io, commands);
    await new Promise(setImmediate);
    return { code, out: out.text(), err: err.text(), strays };
  } finally {
    for (const name of Object.keys(job.env)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

const stray = (error: unknown) => {
  strays.push(`nobody caught ${error instanceof Error ? error.stack : String(error)}`);
};
process.on('uncaughtException', stray);
process.on('unhandledRejection', stray);
process.on('disconnect', () => process.exit());
process.on('message', (message: Job) => {
  job = message;
  strays = [];
  written = 0;
  work().then(
    (done) => process.send?.(done),
    (error) => process.send?.({ code: -1, out: '', err: String(error), strays }),
  );
});
// Imports are done: jobs may come.
writeSync(1, 'ready\n');
