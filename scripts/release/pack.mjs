import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGzip } from 'node:zlib';

const exec = promisify(execFile);

/** Runs a program and returns what it printed; a failure is an error with its last words. */
export async function run(program, argv, options = {}) {
  const { stdout } = await exec(program, argv, { maxBuffer: 64 * 1024 * 1024, ...options });
  return stdout;
}

/** Options of GNU tar with which the same files make the same bytes. */
const reproducible = [
  ...['--sort=name', '--format=gnu', '--owner=0', '--group=0', '--numeric-owner'],
  ...['--mode=u+rwX,go+rX,go-w', `--mtime=@${process.env.SOURCE_DATE_EPOCH ?? 0}`],
];

/** A tar of some files below a directory. */
export async function tarTree(dir, names, file) {
  await run('tar', [...reproducible, '-C', dir, '-cf', file, ...names]);
}

/** A directory as name.tar.gz. */
export async function packTree(dir, name, file) {
  const tar = spawn('tar', [...reproducible, '-C', dir, '-cf', '-', name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(tar, 'close');
  await pipeline(tar.stdout, createGzip({ level: 6 }), createWriteStream(file));
  const [code] = await ended;
  if (code !== 0) throw new Error(`tar ended with ${code}`);
}
