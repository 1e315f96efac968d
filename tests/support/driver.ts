import { type ChildProcess, spawn } from 'node:child_process';
import type { RunEvent } from '../../src/core/events.ts';
import type { DriverOptions } from '../toy-stack/driver.ts';
import { bundle } from './bundle.ts';

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
  return (dir, options = {}, onStart) =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [program, dir, JSON.stringify(options)], {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, ...env },
      });
      let stdout = '';
      let stderr = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        stdout += text;
      });
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        stderr += text;
      });
      child.once('close', (code, signal) => {
        // A killed process may leave half a line.
        const lines = stdout.split('\n').slice(0, -1);
        const events = lines.map((line): RunEvent => JSON.parse(line));
        const ended = events.flatMap((e) => (e.type === 'step-end' ? [[e.step, e.outcome]] : []));
        resolve({ code, signal, events, stderr, outcomes: Object.fromEntries(ended) });
      });
      onStart?.(child);
    });
}
