import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from './cli.ts';

// Two levels deep, as tests/support is: what is found relative to a module stays where it is.
/** Makes a TypeScript file runnable by every Node that the program supports; libraries stay outside. */
export async function bundle(entry: string): Promise<string> {
  const outdir = join(projectRoot, '.tmp/bundles');
  await mkdir(outdir, { recursive: true });
  const name = basename(entry).replace(/\.ts$/, '');
  const outfile = join(outdir, `${name}-${process.pid}.mjs`);
  await build({
    entryPoints: [join(projectRoot, entry)],
    outfile,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  });
  return outfile;
}
