import { execa } from 'execa';
import type { Programs } from '../effects.ts';

/** Real programs through execa; Ctrl-C ends them with SIGTERM and, 10 s later, SIGKILL. */
export const realExec: Programs = {
  async run(argv, options = {}) {
    const [file, ...args] = argv;
    if (file === undefined) throw new TypeError('empty argv');
    const child = execa(file, args, {
      reject: false,
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      ...(options.env === undefined ? {} : { env: options.env }),
      ...(options.input === undefined ? { stdin: 'ignore' as const } : { input: options.input }),
      ...(options.signal === undefined ? {} : { cancelSignal: options.signal }),
      forceKillAfterDelay: 10_000,
      buffer: options.keep ?? true,
      maxBuffer: 64 * 1024 * 1024,
    });
    const { onLine } = options;
    const streams = onLine ? (['stdout', 'stderr'] as const) : [];
    const readers = streams.map(async (stream) => {
      for await (const line of child.iterable({ from: stream })) onLine?.(String(line), stream);
    });
    const result = await child;
    // Its last lines may still be on their way; a reader fails with its program, which the result tells.
    await Promise.allSettled(readers);
    return {
      code: result.exitCode ?? null,
      stdout: String(result.stdout ?? ''),
      stderr: String(result.stderr ?? ''),
      failure: result.isCanceled ? 'ABORTED' : (result.code ?? null),
    };
  },
};
