import { build } from 'esbuild';

/**
 * Makes TypeScript sources one file that every Node of the program can run; libraries stay outside.
 * @param {string} outfile
 * @param {import('esbuild').BuildOptions} options what goes in, and what is other than usual
 * @returns {Promise<string>} the file
 */
export async function bundled(outfile, options) {
  await build({
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
