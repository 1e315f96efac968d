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
  /** The line of its nsswitch.conf by which it asks no resolver for hosts. Programs of musl do not read that file. */
  readonly hostsLine?: string;
}

/** Of nsswitch.conf: the line for hosts, where DNS does not come into its own by it. */
function withoutDns(text: string): string | undefined {
  const line = /^[ \t]*(hosts:[^\n#]*)/m.exec(text.slice(0, 65_536))?.[1]?.trim();
  if (line === undefined) return undefined;
  const [before = '', after] = line.split(/\s(?:dns|resolve)\b/);
  return after === undefined || /\bfiles\s*\[/.test(before) ? line : undefined;
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
  /** Of the container's own file system, never through a link. */
  const switchOf = async (pid: number | undefined): Promise<string> => {
    if (pid === undefined) return '';
    const root = `/proc/${pid}/root`;
    try {
      const bytes = await fs.readBytes(`${root}/etc/nsswitch.conf`, root, 65_536);
      return Buffer.from(bytes).toString('utf8');
    } catch {
      return '';
    }
  };
  const read = callers.map(async ({ own, calls }) => {
    const text = async (file: string) =>
      rootDir
        ? fs.readText(join(rootDir, 'containers', own.id, file)).catch(() => undefined)
        : undefined;
    const all = [text('hosts'), text('resolv.conf'), switchOf(own.pids[0])] as const;
    const [hosts = '', resolvers, switches] = await Promise.all(all);
    const lines = calls.flatMap((call) => {
      const line = hostsLine(hosts, call.name);
      return line === undefined ? [] : [[call.name, line] as const];
    });
    const foreignResolver = resolvers !== undefined && !engineResolver.test(resolvers);
    const closed = withoutDns(switches);
    const files = { lines: new Map(lines), foreignResolver, ...(closed && { hostsLine: closed }) };
    return [own.service, files] as const;
  });
  return new Map(await Promise.all(read));
}
