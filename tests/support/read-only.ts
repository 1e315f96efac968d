import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ended } from './child.ts';
import { projectRoot } from './cli.ts';

/** Runs in a mount namespace of its own, which ends with it. */
const jail = `
const { execFileSync, spawn } = require('node:child_process');
const { writeFileSync } = require('node:fs');
const [dir, ...argv] = process.argv.slice(1);
execFileSync('mount', ['--bind', dir, dir]);
for (const place of [dir, '/']) {
  execFileSync('mount', ['-o', 'remount,ro,bind', place]);
  try {
    writeFileSync(place + '/.can-be-written', '');
  } catch (error) {
    if (error.code === 'EROFS') continue;
  }
  process.exit(90);
}
spawn(process.execPath, argv, { stdio: 'inherit' }).once('exit', (code) => process.exit(code ?? 91));
`;

/** The tool where no disk can be written, the deployment's directory least of all. */
export function cliReadOnly(
  dir: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  const tool = join(projectRoot, 'bin/costrict.js');
  const argv = ['-m', '--', process.execPath, '-e', jail, dir, tool, '-C', dir, ...args];
  const child = spawn('unshare', argv, {
    env: { ...process.env, COSTRICT_LANG: 'en', NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return ended(child);
}
