import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { realFs } from '../../../src/effects/real/fs.ts';
import { withPacked } from '../../../src/effects/real/packed-files.ts';

const texts: Readonly<Record<string, string>> = {
  'images.list': 'A=b',
  'templates/one/x.yaml': '文',
  'templates/one.md': '',
  'dist/run.sh': '#!/bin/sh',
};
const modes: Readonly<Record<string, number>> = { 'dist/run.sh': 0o755 };
const index = Object.fromEntries(
  Object.entries(texts).map(([path, text]) => [
    path,
    { mode: modes[path] ?? 0o644, size: Buffer.byteLength(text) },
  ]),
);
const root = join(process.execPath, 'package');
const read = (path: string) => Buffer.from(texts[path] ?? '');
const fs = withPacked(realFs, root, { index, read });

test('an executable’s own files must be read as if they lay in a directory', async () => {
  expect(await fs.readText(join(root, 'templates/one/x.yaml'))).toBe('文');
  expect(Buffer.from(await fs.readBytes(join(root, 'images.list'))).toString()).toBe('A=b');
  const streamed: Buffer[] = [];
  for await (const chunk of fs.readStream(join(root, 'dist/run.sh'), 2)) streamed.push(chunk);
  expect(Buffer.concat(streamed).toString()).toBe('/bin/sh');
  expect(await fs.list(root)).toEqual(['dist', 'images.list', 'templates']);
  expect(await fs.list(join(root, 'templates'))).toEqual(['one', 'one.md']);
  expect(await fs.stat(join(root, 'dist/run.sh'))).toMatchObject({ kind: 'file', mode: 0o755 });
  expect(await fs.stat(join(root, 'templates/one'))).toMatchObject({ kind: 'dir' });
});

test('what is not among them must not be there, by whatever name it is asked for', async () => {
  for (const name of ['nothing', 'templates/on', 'constructor', 'images.list/below']) {
    expect(await fs.stat(join(root, name)), name).toBeUndefined();
    expect(await fs.list(join(root, name)), name).toEqual([]);
    await expect(fs.readText(join(root, name)), name).rejects.toMatchObject({ code: 'ENOENT' });
  }
});

test('all else must still be this machine’s', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'packed-'));
  await writeFile(join(dir, 'images.list'), 'mine');
  expect(await fs.readText(join(dir, 'images.list'))).toBe('mine');
  expect(await fs.list(dir)).toEqual(['images.list']);
  expect(await fs.stat(`${root}-beside`)).toBeUndefined();
});
