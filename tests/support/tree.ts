import { createHash } from 'node:crypto';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Every path below a directory with mode, owner and content: two equal trees were not written to in between. */
export async function treeOf(dir: string, skip: readonly string[] = []): Promise<string[]> {
  const lines: string[] = [];
  const walk = async (at: string, name: string): Promise<void> => {
    const s = await lstat(at);
    const kind = s.isDirectory() ? 'd' : s.isFile() ? 'f' : 'o';
    const content = s.isFile()
      ? createHash('sha256')
          .update(await readFile(at))
          .digest('hex')
          .slice(0, 12)
      : '';
    lines.push(`${kind} ${(s.mode & 0o7777).toString(8)} ${s.uid}:${s.gid} ${name} ${content}`);
    if (!s.isDirectory()) return;
    for (const child of (await readdir(at)).sort()) {
      const path = name === '' ? child : `${name}/${child}`;
      if (!skip.includes(path)) await walk(join(at, child), path);
    }
  };
  await walk(dir, '');
  return lines;
}
