import { spawn } from 'node:child_process';
import type { BuildOptions } from 'esbuild';
import { bundle } from './bundle.ts';
import { ended } from './child.ts';
import type { FixDriverOptions, FixDriverResult } from './fix-driver.ts';

export interface FixRun extends Partial<FixDriverResult> {
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

export type FixDriver = (
  dir: string,
  options: Omit<FixDriverOptions, 'resources'>,
) => Promise<FixRun>;

/** Fixes and undos in processes of their own, which die where they are asked to. */
export async function fixDriver(resources: string, build: BuildOptions = {}): Promise<FixDriver> {
  const program = await bundle('tests/support/fix-driver.ts', build);
  return async (dir, options) => {
    const args = [program, dir, JSON.stringify({ resources, ...options })];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const { signal, stdout, stderr } = await ended(child);
    const result: Partial<FixDriverResult> = stdout === '' ? {} : JSON.parse(stdout);
    return { ...result, signal, stderr };
  };
}
