import { dirname, join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { program } from '../base/program.ts';
import { assertSafeFolder } from '../config/ownership.ts';
import type { BundleFile } from '../docker/bundle/make.ts';
import { ownFiles } from '../effects/real/packed-files.ts';
import type { CommandContext } from './command.ts';

const sums = 'SHA256SUMS';

/**
 * This tool, for a bundle of an architecture (as engines name it): the tarball of its release where that is at hand,
 * here, beside the executable or above it; else the executable itself. Nothing where neither is.
 */
export async function ownTool(
  { effects, cwd }: Pick<CommandContext, 'effects' | 'cwd'>,
  arch: string,
  executable: string = process.execPath,
  isExecutable: boolean = ownFiles() !== undefined,
): Promise<readonly BundleFile[]> {
  const cpu = arch === 'amd64' ? 'x64' : arch;
  const name = `${program.command}-${effects.version}-linux-${cpu}`;
  const own = dirname(executable);
  for (const dir of isExecutable ? [cwd, own, dirname(own)] : [cwd]) {
    const found = [];
    for (const file of [`${name}.tar.gz`, sums])
      if ((await effects.fs.stat(join(dir, file)))?.kind === 'file') found.push(file);
    if (found[0] === undefined || found[0] === sums || !(await isSafe(effects, dir, found)))
      continue;
    return found.map((file) => ({ path: `tool/${file}`, from: join(dir, file) }));
  }
  return isExecutable && cpu === effects.host.arch
    ? [{ path: `tool/${name}`, from: executable }]
    : [];
}

/** A directory that others can write to is not passed on unasked. */
async function isSafe(effects: CommandContext['effects'], dir: string, files: readonly string[]) {
  try {
    await assertSafeFolder(effects, dir, files);
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
