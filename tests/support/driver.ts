import { type ChildProcess, spawn } from 'node:child_process';
import type { RunEvent } from '../../src/base/events.ts';
import type { DriverOptions } from '../toy-stack/driver.ts';
import { bundle } from './bundle.ts';
import { ended } from './child.ts';

export interface DriverResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly events: readonly RunEvent[];
  readonly stderr: string;
  readonly outcomes: Readonly<Record<string, string>>;
}

export type Driver = (
  dir: string,
  options?: DriverOptions,
  onStart?: (child: ChildProcess) => void,
) => Promise<DriverResult>;

/** A deploy of the toy in a process of its own. */
export async function toyDriver(env: Readonly<Record<string, string>> = {}): Promise<Driver> {
  const program = await bundle('tests/toy-stack/driver.ts');
  return async (dir, options = {}, onStart) => {
    const child = spawn(process.execPath, [program, dir, JSON.stringify(options)], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    const result = ended(child);
    onStart?.(child);
    const { code, signal, stdout, stderr } = await result;
    // A killed process may leave half a line.
    const lines = stdout.split('\n').slice(0, -1);
    const events = lines.map((line): RunEvent => JSON.parse(line));
    const outcomes = events.flatMap((e) => (e.type === 'step-end' ? [[e.step, e.outcome]] : []));
    return { code, signal, events, stderr, outcomes: Object.fromEntries(outcomes) };
  };
}
