import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sums } from './figures.ts';

/** Adds up over all files, and says the sums at the end. */
export function setup(): () => void {
  const dir = mkdtempSync(join(tmpdir(), 'hostile-figures-'));
  const file = join(dir, 'figures');
  writeFileSync(file, '');
  process.env.HOSTILE_FIGURES = file;
  return () => {
    process.stdout.write(`\nHostile input: ${sums(file)}\n`);
    rmSync(dir, { recursive: true, force: true });
  };
}
