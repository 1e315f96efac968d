import type { ProbeContext } from '../probe.ts';
import type { ServiceProcesses } from './service-processes.ts';

/** Connections of one caller to one place, one after the other: how many of them were refused. */
export interface Tries {
  readonly refused: number;
  readonly all: number;
}

const times = 12;
const mostMs = 1_300;

/** Standard output has a line for each try, in their order. */
const often = `for n in {1..${times}}; do if true 3<>"/dev/tcp/$1"; then echo ok; fi; done 2>&1`;

/**
 * A place that refused once is tried several times in a row, within milliseconds. A program that starts or stops
 * changes once from one to the other; a rule that hits some connections changes to and fro.
 */
export async function triesOf(
  { effects: { exec }, signal }: ProbeContext,
  { pids: [pid] }: Pick<ServiceProcesses, 'pids'>,
  { ip, port }: { readonly ip: string; readonly port: number },
): Promise<Tries | undefined> {
  if (pid === undefined) return undefined;
  const enter = [
    'timeout',
    '-s',
    'KILL',
    String(mostMs / 1000),
    'nsenter',
    '-t',
    String(pid),
    '-n',
  ];
  const argv = [...enter, 'bash', '--norc', '-c', often, 'tries', `${ip}/${port}`];
  const env = { LC_ALL: 'C', BASH_ENV: '' };
  const { stdout } = await exec.run(argv, { signal, env });
  return countOf(stdout);
}

/** The shell says it twice; only one of the lines names the place. */
const refusal = /\/dev\/tcp\/.{1,80}: .*refused/i;

/** undefined: it always went the same way, or changed only once. */
export function countOf(output: string): Tries | undefined {
  const went = output
    .split('\n')
    .flatMap((line) => (line === 'ok' ? [true] : refusal.test(line) ? [false] : []));
  const changes = went.filter((one, at) => at > 0 && one !== went[at - 1]).length;
  const refused = went.filter((one) => !one).length;
  return changes >= 2 && refused >= 2 ? { refused, all: went.length } : undefined;
}
