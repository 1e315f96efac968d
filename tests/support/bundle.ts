import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { projectRoot } from './cli.ts';

/** Makes a TypeScript file runnable by every Node that the program supports; libraries stay outside. */
export async function bundle(entry: string, options: BuildOptions = {}): Promise<string> {
  // Two levels deep, as tests/support is: what is found relative to a module stays where it is.
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
    ...options,
  });
  return outfile;
}

export const toyRegistry: Plugin = {
  name: 'toy-registry',
  setup({ onResolve }) {
    const path = join(projectRoot, 'tests/toy-stack/registry.ts');
    onResolve({ filter: /\/stacks\/registry\.ts$/ }, () => ({ path }));
  },
};

/** The whole command line with the toy as its only stack. */
export function bundleToyTool(): Promise<string> {
  return bundle('src/cli/main.ts', {
    plugins: [toyRegistry],
    define: { __RESOURCES__: JSON.stringify('../../tests/toy-stack/resources/') },
  });
}
