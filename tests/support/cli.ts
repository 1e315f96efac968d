import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { ended } from './child.ts';

export const projectRoot = new URL('../../', import.meta.url).pathname;
const tool = join(projectRoot, 'bin/costrict.js');

export interface CliResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Called with the child as soon as it runs, e.g. to kill it. */
  readonly onStart?: (child: ChildProcess) => void;
}

/** Runs the built tool as a user would, without a terminal and in English unless the arguments say otherwise. */
export function cli(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const child = spawn(process.execPath, [tool, ...args], {
    cwd: options.cwd ?? projectRoot,
    env: { ...process.env, COSTRICT_LANG: 'en', NO_COLOR: '1', ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const result = ended(child);
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  options.onStart?.(child);
  return result;
}
