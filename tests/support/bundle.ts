import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';
import { bundled } from '../../scripts/lib/bundled.mjs';
import { projectRoot } from './cli.ts';

/** Makes a TypeScript file runnable by every Node that the program supports; libraries stay outside. */
export async function bundle(entry: string, options: BuildOptions = {}): Promise<string> {
  // Two levels deep, as tests/support is: what is found relative to a module stays where it is.
  const outdir = join(projectRoot, '.tmp/bundles');
  await mkdir(outdir, { recursive: true });
  const name = basename(entry).replace(/\.ts$/, '');
  return bundled(join(outdir, `${name}-${process.pid}.mjs`), {
    entryPoints: [join(projectRoot, entry)],
    ...options,
  });
}

export const toyRegistry: Plugin = {
  name: 'toy-registry',
  setup({ onResolve }) {
    const real = join(projectRoot, 'src/stacks/registry.ts');
    const toy = join(projectRoot, 'tests/toy-stack/registry.ts');
    onResolve({ filter: /\/registry\.ts$/ }, ({ path, resolveDir }) =>
      join(resolveDir, path) === real ? { path: toy } : undefined,
    );
  },
};

/** The whole command line with the toy as its only stack. */
export function bundleToyTool(): Promise<string> {
  return bundle('src/cli/main.ts', {
    plugins: [toyRegistry],
    define: { __RESOURCES__: JSON.stringify('../../tests/toy-stack/resources/') },
  });
}
