import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packTree, tarTree } from './pack.mjs';

const made = new Date(Number(process.env.SOURCE_DATE_EPOCH ?? 0) * 1000).toISOString();

/** The C library of the packages, as the executable wants it. */
async function copyLibraries(rootfs) {
  const wanted =
    /^(?:ld-linux-x86-64\.so\.2|lib(?:c|m|dl|pthread|rt|resolv|nss_(?:dns|files)|gcc_s|stdc\+\+)\.so\..*)$/;
  const lib = join(rootfs, 'lib/x86_64-linux-gnu');
  await mkdir(lib, { recursive: true });
  await mkdir(join(rootfs, 'lib64'));
  for (const from of (process.env.COSTRICT_LIBRARY_ROOTS ?? '').split(':'))
    for (const dir of ['lib', 'usr/lib']) {
      const path = join(from, dir, 'x86_64-linux-gnu');
      for (const name of await readdir(path).catch(() => []))
        if (wanted.test(name)) await cp(join(path, name), join(lib, name), { dereference: true });
    }
  await cp(join(lib, 'ld-linux-x86-64.so.2'), join(rootfs, 'lib64/ld-linux-x86-64.so.2'));
}

const digestOf = async (path) =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');

/**
 * The tool's image as `docker load` takes it: the executable and the C library, for hosts whose own is too old. And
 * the script that starts it there.
 */
export async function writeImage(executable, version, scratch, target) {
  const rootfs = join(scratch, 'rootfs');
  await mkdir(join(rootfs, 'usr/local/bin'), { recursive: true });
  await cp(executable, join(rootfs, 'usr/local/bin/costrict'));
  await copyLibraries(rootfs);
  const name = `costrict-image-${version}-linux-x64`;
  const dir = join(scratch, name);
  await mkdir(dir);
  await tarTree(rootfs, (await readdir(rootfs)).sort(), join(dir, 'layer.tar'));
  const layer = await digestOf(join(dir, 'layer.tar'));
  const config = {
    ...{ architecture: 'amd64', os: 'linux', created: made },
    config: { Entrypoint: ['/usr/local/bin/costrict'] },
    rootfs: { type: 'layers', diff_ids: [`sha256:${layer}`] },
    history: [{ created: made }],
  };
  await writeFile(join(dir, 'config.json'), JSON.stringify(config));
  const reference = `costrict-cli:${version}`;
  const manifest = [{ Config: 'config.json', RepoTags: [reference], Layers: ['layer.tar'] }];
  await writeFile(join(dir, 'manifest.json'), JSON.stringify(manifest));
  await packTree(dir, '.', join(target, `${name}.tar.gz`));
  const script = await readFile(join(import.meta.dirname, 'costrict-container.sh'), 'utf8');
  const file = join(target, 'costrict-container.sh');
  await writeFile(file, script.replace('@IMAGE@', reference), { mode: 0o755 });
}
