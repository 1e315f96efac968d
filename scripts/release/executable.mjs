import { createHash } from 'node:crypto';
import { chmod, copyFile, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'postject';
import { run } from './pack.mjs';

const here = import.meta.dirname;
const node = JSON.parse(await readFile(join(here, 'node.json'), 'utf8'));

const cache = process.env.COSTRICT_RELEASE_CACHE ?? join(homedir(), '.cache/costrict-release');

/** Node's own executable for an architecture, from the package registry; of other content than known: an error. */
async function nodeOf(arch, scratch) {
  const wanted = node[arch];
  const spec = `${wanted.package}@${node.version}`;
  const dir = join(scratch, `node-${arch}`);
  await mkdir(dir, { recursive: true });
  await mkdir(cache, { recursive: true });
  const file = join(cache, `${wanted.package}-${node.version}.tgz`);
  const isThere = await stat(file).catch(() => undefined);
  if (!isThere) await run('npm', ['pack', spec, '--pack-destination', cache]);
  // The copy that was compared is the one unpacked: nobody else can exchange it in between.
  const own = await mkdtemp(join(tmpdir(), 'costrict-release-'));
  try {
    const copy = join(own, 'node.tgz');
    await copyFile(file, copy);
    const found = `sha512-${createHash('sha512').update(await readFile(copy)).digest('base64')}`;
    if (found !== wanted.integrity) {
      await rm(file);
      throw new Error(`${spec} is not what it was: ${found}`);
    }
    await run('tar', ['-xzf', copy, '-C', dir, 'package/bin/node']);
  } finally {
    await rm(own, { recursive: true });
  }
  return join(dir, 'package/bin/node');
}

/** Every file of the package with its mode and size, by path. */
async function indexOf(dir) {
  const all = await readdir(dir, { recursive: true, withFileTypes: true });
  const paths = all.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  const index = {};
  for (const path of paths.sort()) {
    const { mode, size } = await stat(path);
    index[path.slice(dir.length + 1)] = { mode: mode & 0o777, size };
  }
  return index;
}

/** The package as one executable: Node with all of its files inside. Returns the path. */
export async function makeExecutable(packageDir, arch, scratch) {
  await mkdir(scratch, { recursive: true });
  const index = await indexOf(packageDir);
  await writeFile(join(scratch, 'index.json'), JSON.stringify(index));
  const files = Object.keys(index).map((path) => [path, join(packageDir, path)]);
  const config = {
    main: join(here, 'executable.cjs'),
    output: join(scratch, 'blob'),
    disableExperimentalSEAWarning: true,
    assets: { ...Object.fromEntries(files), 'index.json': join(scratch, 'index.json') },
  };
  await writeFile(join(scratch, 'sea.json'), JSON.stringify(config));
  // The blob is the same for every architecture, and made by the Node that it is for.
  const maker = await nodeOf(process.arch, scratch);
  await run(maker, ['--experimental-sea-config', join(scratch, 'sea.json')]);
  const executable = join(scratch, 'costrict');
  await cp(arch === process.arch ? maker : await nodeOf(arch, scratch), executable);
  await chmod(executable, 0o755);
  const blob = await readFile(config.output);
  await inject(executable, 'NODE_SEA_BLOB', blob, { sentinelFuse: node.fuse });
  return executable;
}
