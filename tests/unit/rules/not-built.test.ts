import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const bin = new URL('../../../bin', import.meta.url).pathname;

test('a clone that is not built yet must say what to type, without a stack trace', async () => {
  const clone = await mkdtemp(join(tmpdir(), 'not-built-'));
  try {
    await mkdir(join(clone, 'bin'));
    await cp(bin, join(clone, 'bin'), { recursive: true });
    const ended = await new Promise<{ code: unknown; stderr: string }>((resolve) => {
      execFile(process.execPath, [join(clone, 'bin/costrict.js')], (error, _stdout, stderr) =>
        resolve({ code: error?.code, stderr }),
      );
    });
    expect(ended.code).toBe(70);
    expect(ended.stderr).toMatch(/not built yet.*npm ci\n.*尚未构建.*npm ci\n$/);
    expect(ended.stderr).not.toMatch(/ {4}at /);
  } finally {
    await rm(clone, { recursive: true });
  }
});
