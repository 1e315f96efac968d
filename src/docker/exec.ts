import type { Docker, ExecInside } from '../effects/docker.ts';

/**
 * Runs argv in a container. An engine that cannot is an answer too: code -1, with its words as standard error.
 */
export const execIn = (
  { docker }: { readonly docker: Docker },
  container: string,
  argv: readonly string[],
  signal: AbortSignal,
  options: ExecInside = {},
): ReturnType<Docker['exec']> =>
  docker.exec(container, argv, signal, options).catch((error: unknown) => {
    signal.throwIfAborted();
    return { code: -1, stdout: '', stderr: error instanceof Error ? error.message : String(error) };
  });
