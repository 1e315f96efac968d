import { isIPv4 } from 'node:net';
import type { ProbeContext } from '../../probe.ts';
import { mayDrop, rulesAgainst } from './iptables.ts';
import { nftRulesAgainst } from './nft-text.ts';

/** A rule as `iptables -S` writes it. */
export interface BlockingRule {
  readonly rule: string;
  /** A process of the container whose own network has it; undefined: the rule is this machine's. */
  readonly pid: number | undefined;
  /** Where it is not `filter`. */
  readonly table?: string;
  /** One that nft alone knows: its words for taking it away. */
  readonly nft?: readonly string[];
}

interface Ends {
  readonly from: readonly string[];
  readonly to: string;
  /** A process of each container. */
  readonly pids: readonly number[];
}

/**
 * Rules that may drop what goes between two containers, in either direction: this machine's, and where it has none
 * those of the containers' own networks. None where only root may see them.
 */
export async function blockingRules(
  context: ProbeContext,
  { from, to, pids }: Ends,
): Promise<readonly BlockingRule[]> {
  const callers = from.filter((address) => isIPv4(address));
  if (context.effects.host.uid !== 0 || callers.length === 0 || !isIPv4(to)) return [];
  const ofHost = await rulesIn(context, undefined, callers, to);
  if (ofHost.length > 0) return ofHost;
  return (await Promise.all(pids.map((pid) => rulesIn(context, pid, callers, to)))).flat();
}

async function rulesIn(
  { effects: { exec }, signal }: ProbeContext,
  pid: number | undefined,
  callers: readonly string[],
  to: string,
): Promise<readonly BlockingRule[]> {
  const enter = pid === undefined ? [] : ['nsenter', '-t', String(pid), '-n'];
  const { stdout, code } = await exec.run([...enter, 'iptables', '-S'], { signal });
  if (code !== 0) return [];
  const drops = (line: string) =>
    callers.some(
      (one) =>
        mayDrop(line, one, to, pid !== undefined) || mayDrop(line, to, one, pid !== undefined),
    );
  return stdout
    .split('\n')
    .filter(drops)
    .slice(0, 3)
    .map((line) => ({ rule: line, pid }));
}

/** Rules of a container's own network that keep what is sent to its port; asked only of one that does not answer. */
export async function ownRules(
  { effects: { exec, host }, signal }: Pick<ProbeContext, 'effects' | 'signal'>,
  pid: number | undefined,
  port: number | undefined,
): Promise<readonly BlockingRule[]> {
  if (host.uid !== 0 || pid === undefined || port === undefined) return [];
  const inside = async (...words: readonly string[]): Promise<string> => {
    const argv = ['nsenter', '-t', String(pid), '-n', ...words];
    const { stdout, code } = await exec
      .run(argv, { signal })
      .catch(() => ({ stdout: '', code: 1 }));
    return code === 0 ? stdout : '';
  };
  const saved = rulesAgainst(await inside('iptables-save'), port).map(({ rule, table }) => ({
    ...{ rule, pid },
    ...(table !== 'filter' && { table }),
  }));
  const found =
    saved.length > 0
      ? saved
      : nftRulesAgainst(await inside('nft', '-a', 'list', 'ruleset'), port).map(
          ({ rule, removal: nft }) => ({ rule, pid, nft }),
        );
  return found.slice(0, 5);
}
