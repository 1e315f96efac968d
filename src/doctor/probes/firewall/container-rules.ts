import { BlockList, isIPv4 } from 'node:net';
import type { ProbeContext } from '../../probe.ts';

/** Chains that people and other programs write to; Docker's own stay. */
const rule = /^-A (?:DOCKER-USER|FORWARD|INPUT|OUTPUT) .*-j (?:DROP|REJECT)\b/;

/** Whether an address is in what `-s` or `-d` of a rule names; a rule without it means every address. */
function covers(text: string, flag: string, address: string): boolean {
  const given = new RegExp(`(! )?${flag} (\\d+\\.\\d+\\.\\d+\\.\\d+)/(\\d+)`).exec(text);
  if (given === null) return true;
  const list = new BlockList();
  list.addSubnet(given[2] ?? '', Number(given[3]));
  return list.check(address) !== (given[1] !== undefined);
}

/** A rule as `iptables -S` writes it. */
export interface BlockingRule {
  readonly rule: string;
  /** A process of the container whose own network has it; undefined: the rule is this machine's. */
  readonly pid: number | undefined;
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
  const between = (text: string, one: string, other: string) =>
    covers(text, '-s', one) && covers(text, '-d', other);
  return stdout
    .split('\n')
    .filter((line) => rule.test(line))
    .filter((line) => callers.some((one) => between(line, one, to) || between(line, to, one)))
    .slice(0, 3)
    .map((line) => ({ rule: line, pid }));
}
