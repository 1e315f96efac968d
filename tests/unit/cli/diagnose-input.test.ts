import { execFile } from 'node:child_process';
import { mkdtemp, open, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { say } from '../../../src/base/message.ts';
import { readInput } from '../../../src/cli/diagnose-input.ts';
import { commandContext, prompt, testEffects, userError } from '../../support/settings.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'input-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const textOf = async (name: string) =>
  Buffer.from((await readInput(commandContext(dir), name)).bytes).toString();
const refusalOf = async (name: string) =>
  say((await userError(() => readInput(commandContext(dir), name))).title, 'en');

describe('a text to diagnose', () => {
  it('must be what a pipe holds', async () => {
    await new Promise((resolve) => execFile('mkfifo', [join(dir, 'pipe')], resolve));
    const text = textOf('./pipe');
    const writer = await open(join(dir, 'pipe'), 'w');
    await writer.writeFile('dial tcp: connection refused\n');
    await writer.close();
    expect(await text).toBe('dial tcp: connection refused\n');
  });

  it('must be the end of a large file, also behind a link, found without reading the rest', async () => {
    const file = await open(join(dir, 'large'), 'w');
    await file.write('\nlast line\n', 50 * 1024 ** 3);
    await file.close();
    await symlink('large', join(dir, 'link'));
    const { bytes, skipped } = await readInput(commandContext(dir), './link');
    expect(Buffer.from(bytes).toString()).toMatch(/last line\n$/);
    expect(skipped).toBeGreaterThan(49 * 1024 ** 3);
  });

  it('must not be a device or a directory, by whatever name', async () => {
    await symlink('/dev/zero', join(dir, 'zero'));
    expect(await refusalOf('./zero')).toMatch(/is a device/);
    expect(await refusalOf('/dev/zero')).toMatch(/is a device/);
    expect(await refusalOf('./')).toMatch(/is a directory/);
    await symlink('around', join(dir, 'around'));
    expect(await refusalOf('./around')).toMatch(/ELOOP/);
    await writeFile(join(dir, 'file'), 'x');
    expect(await textOf('./file')).toBe('x');
  });

  it('must not come from a program that writes on and on', async () => {
    const chunk = Buffer.alloc(16 * 1024 * 1024, 'y\n');
    async function* bytes() {
      for (;;) yield chunk;
    }
    const effects = testEffects({}, { ...prompt(), bytes });
    const error = await userError(() => readInput(commandContext(dir, { effects }), '-'));
    expect(say(error.title, 'en')).toMatch(/^More than 512 MB came out of stdin/);
  });
});
