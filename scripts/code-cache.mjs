// Leaves V8's compiled code of what the quick commands use beside the commands, for bin/load.js. It is taken from
// commands that have run: functions are compiled at their first call.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const { cacheOf, loadMain } = createRequire(import.meta.url)('../bin/load.js');

/** In a process of its own: one command, whose code is written when it ends. */
function record(dist, place, args) {
  const scripts = [];
  process.argv = [process.argv[0], 'costrict', ...args];
  process.on('exit', () => {
    for (const [path, script] of scripts)
      writeFileSync(join(cacheOf(dist), basename(path)), script.createCachedData());
  });
  const made = (path, script) => scripts.push([path, script]);
  loadMain(dist, { place, made });
}

/** Runs the quick commands of `dist`, which will be moved to `place`. Where that cannot be done they work all the same, only slower. */
export function writeCodeCache(dist, place) {
  const work = mkdtempSync(join(tmpdir(), 'build-'));
  const pasted = join(work, 'pasted.txt');
  const calls = [
    ['-C', work, 'init', '--yes'],
    ['-C', work, 'render'],
    ['-C', work, 'render'],
    ['-C', work, 'doctor'],
    ['-C', work, 'diagnose', pasted],
    ['-C', work, 'explain', 'disk-full'],
  ];
  mkdirSync(cacheOf(dist), { recursive: true });
  writeFileSync(pasted, 'API error\n');
  // No engine: nothing outside of `work` is touched or asked.
  const env = { ...process.env, DOCKER_HOST: `unix://${join(work, 'none')}`, NODE_OPTIONS: '' };
  for (const args of calls) {
    const argv = [fileURLToPath(import.meta.url), dist, place, ...args];
    const { status, stdout } = spawnSync(process.execPath, argv, { env, encoding: 'utf8' });
    if (status === 70) throw new Error(`${args.join(' ')}: ${stdout}`);
  }
  rmSync(work, { recursive: true });
}

const [, self, dist, place, ...args] = process.argv;
if (self === fileURLToPath(import.meta.url)) record(dist, place, args);
