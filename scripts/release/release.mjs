// Makes the files of a release. Usage: node scripts/release/release.mjs [DIR [ARCH…]]
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { makeExecutable } from './executable.mjs';
import { writeImage } from './image.mjs';
import { librariesOf, licences, sbom } from './libraries.mjs';
import { packTree, run } from './pack.mjs';

const root = resolve(import.meta.dirname, '../..');
const [dir = join(root, 'release'), ...chosen] = process.argv.slice(2);
const target = resolve(dir);
const architectures = chosen.length === 0 ? ['x64', 'arm64'] : chosen;
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const scratch = await mkdtemp(join(tmpdir(), 'release-'));

/** The npm package, and what is in it, unpacked: executables hold the same files. */
async function npmPackage() {
  const out = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', target], { cwd: root });
  const [packed] = JSON.parse(out.slice(out.indexOf('[')));
  await run('tar', ['-xzf', join(target, packed.filename), '-C', scratch]);
  return join(scratch, 'package');
}

/** Files that come with the executable in its tarball. */
async function writeCompanions(dir, arch, notices) {
  const copy = (from, to) => cp(join(root, from), join(dir, to));
  await mkdir(join(dir, 'man'));
  await copy('docs/man/costrict.1', 'man/costrict.1');
  await copy('docs/man/costrict.zh.1', 'man/costrict.zh.1');
  await copy('scripts/release/install.sh', 'install.sh');
  await copy('LICENSE', 'LICENSE');
  await copy('docs/install.md', 'INSTALL.md');
  await copy('docs/install.zh-CN.md', 'INSTALL.zh-CN.md');
  await writeFile(join(dir, 'THIRD-PARTY-LICENSES.txt'), notices);
  await writeFile(join(dir, 'VERSION'), `${version} linux-${arch}\n`);
  await writeSums(dir, (name) => name !== 'SHA256SUMS');
}

async function sumOf(path) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** As `sha256sum -c` reads it; files of folders with their paths. */
async function writeSums(dir, isListed = () => true) {
  const all = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = all.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  const names = files.map((path) => path.slice(dir.length + 1)).filter(isListed);
  const lines = [];
  for (const name of names.sort()) lines.push(`${await sumOf(join(dir, name))}  ${name}\n`);
  await writeFile(join(dir, 'SHA256SUMS'), lines.join(''));
}

async function tarball(arch, executable, notices) {
  const name = `costrict-${version}-linux-${arch}`;
  const dir = join(scratch, name);
  await mkdir(dir);
  await cp(executable, join(dir, 'costrict'));
  await writeCompanions(dir, arch, notices);
  await packTree(scratch, name, join(target, `${name}.tar.gz`));
}

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
try {
  const unpacked = await npmPackage();
  const libraries = await librariesOf(root, join(unpacked, 'dist/libraries.json'));
  await writeFile(join(target, `costrict-${version}.cdx.json`), sbom(version, libraries));
  const notices = await licences(libraries);
  for (const arch of architectures) {
    const executable = await makeExecutable(unpacked, arch, join(scratch, arch));
    await tarball(arch, executable, notices);
    if (arch === 'x64') await writeImage(executable, version, scratch, target);
  }
  await writeSums(target);
  process.stdout.write(await readFile(join(target, 'SHA256SUMS'), 'utf8'));
} finally {
  await rm(scratch, { recursive: true, force: true });
}
