// Bundles src/cli/main.ts into dist/ (or the directory given): one small entry, one chunk per
// command, so that start-up stays quick. The previous build is replaced by renaming, so that a
// running build breaks nobody's call.
import { chmod, cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { build } from 'esbuild';
import { rolldown } from 'rolldown';
import { writeIssueIndexes } from './lib/issue-indexes.mjs';
import { writeParsedTemplates } from './parse-templates.mjs';
import { patternNeeds } from './pattern-needs.mjs';

const root = resolve(import.meta.dirname, '..');
const target = resolve(process.argv[2] ?? join(root, 'dist'));
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const outdir = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
const define = {
  __VERSION__: JSON.stringify(version),
  __RESOURCES__: JSON.stringify(relative(target, root) || '.'),
};
/** Small, with the names of functions and classes as they were: crash reports show them, libraries look at them. */
const minify = {
  mangle: { keepNames: true },
  compress: { keepNames: { function: true, class: true } },
};

/**
 * pg makes a Response when it is loaded, to find out whether it runs at Cloudflare; Node loads all of fetch for it.
 * Its question is answered here, in its own file and nowhere else.
 */
const notAtCloudflare = {
  name: 'not-at-cloudflare',
  transform(code, id) {
    if (!/[\\/]pg[\\/]lib[\\/]stream\.js$/.test(id)) return undefined;
    const question = "typeof Response === 'function'";
    if (!code.includes(question)) throw new Error('pg finds out in another way where it runs');
    return code.replace(question, 'false');
  },
};

const start = { name: 'start', tags: ['$initial'], test: /^(?!.*src[\\/]cli[\\/]main\.ts$)/ };
const plain = { name: 'plain', test: /src[\\/]report[\\/](?!live|json|document)/ };
// Where a deployment is: asked by commands that read no settings of it. `signature` is what the list of stacks asks
// for; in the chunk of the words every command would load all of them.
const place = {
  name: 'place',
  test: /src[\\/](?:config[\\/](?:(?:registry|ownership|paths)|settings[\\/]find-dir)|cli[\\/]named-dir|doctor[\\/]diagnose[\\/]signature)\.ts$/,
};
const config = { name: 'config', test: /src[\\/](?:config|runs)[\\/]/ };
// Each issue has its own small file of texts, and who reads one reads them all.
const texts = {
  debugName: 'texts',
  name: (id) => `texts-${/stacks[\\/]([^\\/]+)/.exec(id)?.[1] ?? 'common'}`,
  test: /src[\\/](?:stacks[\\/][^\\/]+[\\/])?issues[\\/][^\\/]+[\\/]texts\.ts$/,
};
// The words of all problems and the search for them: who reads one reads them all, and some are the ways that
// `explain` names.
const words = {
  name: 'words',
  test: /src[\\/](?:.*issues[\\/][^\\/]+[\\/]signature|doctor[\\/](?:diagnose[\\/](?!signature)[\w-]+|fact)|base[\\/]quote-answer)\.ts$/,
};
// A stack's parts and the containers: most commands need all of them.
const parts = {
  name: 'parts',
  test: /src[\\/](?:stacks[\\/][^\\/]+[\\/](?:blueprint|services[\\/])|docker[\\/](?!bundle|images|registry)|doctor[\\/]foreign[\\/](?:compose-read|override)|effects[\\/]patience|base[\\/]json)/,
};
// All problems and how each is looked for: who reads one reads them all.
const checks = {
  name: 'checks',
  test: /src[\\/](?:stacks[\\/][^\\/]+[\\/])?(?:issues[\\/][^\\/]+[\\/](?:probe|issue)\.ts$|doctor[\\/]probes[\\/]|checks[\\/])/,
};

/**
 * `main` answers --version alone and needs no other file. Every other call needs one chunk,
 * `start`: Node takes a millisecond or more for each file. Plain reports and the settings are one
 * chunk each, since most commands need all of them. The rest is split by who needs it. CommonJS:
 * Node starts it with less work.
 */
async function buildCommands() {
  const bundle = await rolldown({
    cwd: root,
    input: { main: 'src/cli/main.ts', process: 'src/cli/process.ts' },
    platform: 'node',
    external: ['pg-native'],
    plugins: [await patternNeeds(root, outdir), notAtCloudflare],
    resolve: {
      alias: {
        // Its other form asks for its own files with a require that no bundler sees.
        'jsonc-parser': 'jsonc-parser/lib/esm/main.js',
        // As modules, which are joined and pruned; Node's own form is 70 files that each start alone.
        yaml: join(root, 'node_modules/yaml/browser/dist/index.js'),
      },
    },
    transform: { target: 'node20', define },
    checks: { ineffectiveDynamicImport: false },
  });
  const { output } = await bundle.write({
    dir: outdir,
    format: 'cjs',
    dynamicImportInCjs: false,
    minify,
    comments: { legal: false },
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    codeSplitting: { groups: [start, plain, place, config, texts, words, parts, checks] },
  });
  await bundle.close();
  await writeFile(join(outdir, 'package.json'), '{ "type": "commonjs" }\n');
  return output.flatMap((chunk) => Object.keys(chunk.modules ?? {}));
}

/** Third-party packages in the build, by folder, sorted: for the list and licences of a release. */
async function writeLibraries(files) {
  const names = files.flatMap(
    (file) =>
      /^node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+/.exec(
        relative(root, resolve(root, file)),
      ) ?? [],
  );
  const list = [...new Set(names)].sort();
  await writeFile(join(outdir, 'libraries.json'), `${JSON.stringify(list, null, 2)}\n`);
}

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
  metafile: true,
  banner: {
    // CommonJS packages expect these globals.
    js: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url); const __filename = import.meta.filename ?? import.meta.url.slice(7);",
  },
};
writeIssueIndexes(root);
try {
  const [modules, { metafile }] = await Promise.all([
    buildCommands(),
    build(standins),
    writeParsedTemplates(root, outdir),
  ]);
  await writeLibraries([...modules, ...Object.keys(metafile.inputs)]);
  for (const part of ['Dockerfile', 'entrypoints'])
    await cp(join(root, 'templates/rehearsal', part), join(outdir, 'rehearsal', part), {
      recursive: true,
    });
} catch (error) {
  // esbuild has printed what it found wrong itself.
  if (error?.warnings === undefined) process.stderr.write(`${error?.stack}\n`);
  await rm(outdir, { recursive: true, force: true });
  process.exit(1);
}
await chmod(outdir, 0o755);
await rm(target, { recursive: true, force: true });
await rename(outdir, target);
