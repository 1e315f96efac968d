import { join } from 'node:path';
import type { ProbeContext } from '../probe.ts';
import type { Caller } from './inside-enter.ts';

/** The line of a hosts file that gives a name its address, as a resolver reads it: the first one counts. */
function hostsLine(text: string, name: string): string | undefined {
  const lines = text.slice(0, 65_536).split('\n');
  return lines
    .map((line) => line.replace(/#.*$/, '').trim())
    .find((line) => line.split(/\s+/).slice(1).includes(name));
}

export interface NameFiles {
  /** Lines of the hosts file about the services that it calls, by their names. */
  readonly lines: ReadonlyMap<string, string>;
  /** It asks somebody else than the engine's own resolver. */
  readonly foreignResolver: boolean;
}

const engineResolver = /^nameserver\s+127\.0\.0\.11\b/m;

/**
 * How each container finds names. The engine keeps both files beside the container, where no link of the container's
 * own leads elsewhere; only root may read them.
 */
export async function nameFiles(
  { effects: { fs } }: ProbeContext,
  rootDir: string | undefined,
  callers: readonly Caller[],
): Promise<ReadonlyMap<string, NameFiles>> {
  const read = callers.map(async ({ own, calls }) => {
    const text = async (file: string) =>
      rootDir
        ? fs.readText(join(rootDir, 'containers', own.id, file)).catch(() => undefined)
        : undefined;
    const [hosts = '', resolvers] = await Promise.all([text('hosts'), text('resolv.conf')]);
    const lines = calls.flatMap((call) => {
      const line = hostsLine(hosts, call.name);
      return line === undefined ? [] : [[call.name, line] as const];
    });
    const foreignResolver = resolvers !== undefined && !engineResolver.test(resolvers);
    return [own.service, { lines: new Map(lines), foreignResolver }] as const;
  });
  return new Map(await Promise.all(read));
}
