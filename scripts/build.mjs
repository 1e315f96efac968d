// Bundles src/cli/main.ts into dist/ (or the directory given): one small entry, one chunk per command, so that
// start-up stays quick. What was there is replaced by renaming, so that a running build breaks nobody's call.
import { chmod, cp, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { build } from 'esbuild';
import { writeParsedTemplates } from './parse-templates.mjs';

const root = resolve(import.meta.dirname, '..');
const target = resolve(process.argv[2] ?? join(root, 'dist'));
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const outdir = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
const options = {
  entryPoints: { process: 'src/cli/process.ts' },
  absWorkingDir: root,
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: true,
  keepNames: true,
  sourcemap: false,
  legalComments: 'none',
  external: ['ssh2', 'cpu-features', 'pg-native'],
  // Its CommonJS form hides its own parts from a bundler.
  alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
  define: {
    __VERSION__: JSON.stringify(version),
    __RESOURCES__: JSON.stringify(relative(target, root) || '.'),
    // pg makes a Response to find out whether it runs at Cloudflare, for which Node loads all of fetch.
    Response: 'undefined',
  },
  banner: {
    // What CommonJS packages expect of their surroundings.
    js: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url); const __filename = import.meta.filename ?? import.meta.url.slice(7);",
  },
};
// Answers --version alone: one small file without even the bundler's helpers; all else is behind one import.
const entry = {
  ...options,
  entryPoints: { main: 'src/cli/main.ts' },
  splitting: false,
  keepNames: false,
  banner: {},
  plugins: [
    {
      name: 'rest-apart',
      setup({ onResolve }) {
        const rest = { path: './process.js', external: true };
        onResolve({ filter: /^\.\/process\.ts$/ }, () => rest);
      },
    },
  ],
};
// The build context of a rehearsal's images; Debian bookworm's Node 18 runs the stand-ins.
const standins = {
  entryPoints: { standin: 'templates/rehearsal/standins/main.ts' },
  absWorkingDir: root,
  outdir: join(outdir, 'rehearsal'),
  outExtension: { '.js': '.mjs' },
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node18',
  minifyWhitespace: true,
  legalComments: 'none',
  external: ['pg-native'],
  banner: options.banner,
};
try {
  await Promise.all([
    build(entry),
    build(options),
    build(standins),
    writeParsedTemplates(root, outdir),
  ]);
  for (const part of ['Dockerfile', 'entrypoints'])
    await cp(join(root, 'templates/rehearsal', part), join(outdir, 'rehearsal', part), {
      recursive: true,
    });
} catch (error) {
  // esbuild has printed what it found wrong itself.
  if (!Array.isArray(error?.errors)) process.stderr.write(`${error?.stack}\n`);
  await rm(outdir, { recursive: true, force: true });
  process.exit(1);
}
await chmod(outdir, 0o755);
await rm(target, { recursive: true, force: true });
await rename(outdir, target);
