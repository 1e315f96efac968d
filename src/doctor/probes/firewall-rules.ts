import { BlockList, isIPv4 } from 'node:net';
import type { ProbeContext } from '../probe.ts';

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

/** Rules that may drop what goes between two containers, in either direction; none where only root may see them. */
export async function blockingRules(
  { effects: { exec, host }, signal }: ProbeContext,
  from: readonly string[],
  to: string,
): Promise<readonly string[]> {
  const callers = from.filter((address) => isIPv4(address));
  if (host.uid !== 0 || callers.length === 0 || !isIPv4(to)) return [];
  const { stdout, code } = await exec.run(['iptables', '-S'], { signal });
  if (code !== 0) return [];
  const between = (text: string, one: string, other: string) =>
    covers(text, '-s', one) && covers(text, '-d', other);
  return stdout
    .split('\n')
    .filter((line) => rule.test(line))
    .filter((line) => callers.some((one) => between(line, one, to) || between(line, to, one)))
    .slice(0, 3);
}
