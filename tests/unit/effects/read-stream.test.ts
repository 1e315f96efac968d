import { execFile } from 'node:child_process';
import { mkdtemp, open, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readStream } from '../../../src/effects/real/read-stream.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'stream-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function all(path: string, from?: number): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of readStream(path, from)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
const codeOf = (path: string) => all(path).catch((error: { code?: string }) => error.code);

describe('a stream over what a path names', () => {
  it('must have the bytes of a file, from where it is asked to begin', async () => {
    await writeFile(join(dir, 'file'), 'hello');
    expect(await all(join(dir, 'file'))).toBe('hello');
    expect(await all(join(dir, 'file'), 2)).toBe('llo');
  });

  it('must read a pipe to its end, also when its writer is late', async () => {
    const path = join(dir, 'pipe');
    await promisify(execFile)('mkfifo', [path]);
    const read = all(path);
    const writer = await open(path, 'w');
    await new Promise((resolve) => setTimeout(resolve, 60));
    await writer.write('one ');
    await new Promise((resolve) => setTimeout(resolve, 60));
    await writer.write('two');
    await writer.close();
    expect(await read).toBe('one two');
  });

  it('must not wait for ever for a pipe that nobody writes to', async () => {
    const path = join(dir, 'pipe');
    await promisify(execFile)('mkfifo', [path]);
    expect(await all(path)).toBe('');
  });

  it('must refuse devices that have no end, also behind a link, and directories', async () => {
    await symlink('/dev/zero', join(dir, 'zero'));
    expect(await codeOf(join(dir, 'zero'))).toBe('EINVAL');
    expect(await codeOf('/dev/zero')).toBe('EINVAL');
    expect(await codeOf(dir)).toBe('EISDIR');
    expect(await codeOf(join(dir, 'none'))).toBe('ENOENT');
    expect(await all('/dev/null')).toBe('');
  });
});
