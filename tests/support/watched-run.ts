import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { type CliOptions, type CliResult, cli } from './cli.ts';

/** A timer that wants to fire every 5 ms; at its end it tells how late it was at worst. */
const ticker = `
let last = performance.now();
let worst = 0;
setInterval(() => {
  const now = performance.now();
  worst = Math.max(worst, now - last - 5);
  last = now;
}, 5);
process.stdout.write('.');
process.stdin.on('end', () => process.stdout.end(String(worst), () => process.exit(0))).resume();
`;

/** How late this machine lets any program be, ms, measured while something else runs on it. */
export async function whileMeasuring<T>(
  work: () => Promise<T>,
): Promise<{ value: T; lateMs: number }> {
  const child = spawn(process.execPath, ['-e', ticker], { stdio: ['pipe', 'pipe', 'inherit'] });
  let said = '';
  await new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      resolve();
    });
  });
  const value = await work();
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.stdin.end();
  await ended;
  return { value, lateMs: Number(said.slice(1)) };
}

export interface WatchedRun extends CliResult {
  /** The most memory that the process ever held, MB. */
  readonly peakMb: number;
  /** The delay of another program on this machine meanwhile, ms. */
  readonly lateMs: number;
}

async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
}

/** The tool as a user runs it, with an eye on its memory and on the machine. */
export async function watchedRun(
  args: readonly string[],
  options: CliOptions = {},
): Promise<WatchedRun> {
  let peakMb = 0;
  const { value, lateMs } = await whileMeasuring(async () => {
    let looking: NodeJS.Timeout | undefined;
    const result = await cli(args, {
      ...options,
      onStart({ pid = 0 }) {
        looking = setInterval(async () => {
          peakMb = Math.max(peakMb, await peakOf(pid));
        }, 20);
      },
    });
    clearInterval(looking);
    return result;
  });
  return { ...value, peakMb, lateMs };
}
