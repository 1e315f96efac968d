import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errorCode } from '../../../src/base/errors.ts';
import type { Deployment } from '../../../src/config/deployment.ts';
import { readPlaced } from '../../../src/config/read-placed.ts';
import { mountedTexts } from '../../../src/doctor/probes/mounted-files.ts';
import { realFs } from '../../../src/effects/real/fs.ts';
import { logFileAction } from '../../../src/repair/resources/log-file.ts';

let top: string;
let dir: string;
let secret: string;
beforeEach(async () => {
  top = await mkdtemp(join(tmpdir(), 'placed-'));
  dir = join(top, 'own');
  secret = join(top, 'secret');
  await mkdir(join(dir, 'data/web'), { recursive: true });
  await mkdir(join(top, 'theirs'));
  await writeFile(secret, 'only: root');
});
afterEach(() => rm(top, { recursive: true, force: true }));

const path = 'data/web/list.yaml';
const ours = () => ({ dir, adopted: undefined }) as unknown as Deployment;
const mounted = (rows: readonly (readonly [string, string])[]) => {
  const layout = { composeFile: 'docker-compose.yml', files: [] };
  return { dir, adopted: { layout, places: new Map(rows) } } as unknown as Deployment;
};
const read = (deployment: Deployment) =>
  readPlaced(realFs, deployment, path).catch((error) => errorCode(error));

describe('a file that services may write', () => {
  it('must be read where it is, also where another installation mounts it from', async () => {
    expect(await read(ours())).toBeUndefined();
    await writeFile(join(dir, path), 'a');
    expect(await read(ours())).toBe('a');
    await writeFile(join(top, 'theirs/list.yaml'), 'b');
    expect(await read(mounted([['data/web', join(top, 'theirs')]]))).toBe('b');
    expect(await read(mounted([[path, join(top, 'theirs/list.yaml')]]))).toBe('b');
  });

  it('must not lead to a file elsewhere by a link, nor by one on the way', async () => {
    await symlink(secret, join(dir, path));
    await symlink(secret, join(top, 'theirs/list.yaml'));
    expect(await read(ours())).toBe('ELOOP');
    expect(await read(mounted([['data/web', join(top, 'theirs')]]))).toBe('ELOOP');
    expect(await read(mounted([[path, join(top, 'theirs/list.yaml')]]))).toBe('ELOOP');
    await rm(join(dir, 'data/web'), { recursive: true });
    await symlink(join(top, 'theirs'), join(dir, 'data/web'));
    expect(await read(ours())).toBe('ENOTDIR');
  });

  it('must not be read when it is large', async () => {
    await writeFile(join(dir, path), Buffer.alloc(1024 ** 2 + 1, 'a'));
    expect(await read(ours())).toBe('EFBIG');
  });

  it('must not be exchanged between the look at it and the reading', async () => {
    const at = join(top, 'theirs/list.yaml');
    await writeFile(at, 'a');
    const stat: typeof realFs.stat = async (path, below) => {
      const found = await realFs.stat(path, below);
      if (path === at) {
        await rm(at, { force: true });
        await symlink(secret, at);
      }
      return found;
    };
    const deployment = mounted([['config/web', join(top, 'theirs')]]);
    expect(await mountedTexts(deployment, { ...realFs, stat })).toEqual([]);
  });

  it('must not carry what a link leads to into a log’s tail', async () => {
    const log = join(dir, 'data/web/a.log');
    await writeFile(log, Buffer.alloc(300_000, 'x'));
    await writeFile(secret, Buffer.alloc(300_000, 's'));
    const stat: typeof realFs.stat = async (path, below) => {
      const found = await realFs.stat(path, below);
      if (path === log) {
        await rm(log, { force: true });
        await symlink(secret, log);
      }
      return found;
    };
    const { resource, target } = logFileAction('data/web/a.log', 1);
    const context = { deployment: { dir }, effects: { fs: { ...realFs, stat } } };
    const work = resource.apply(context as never, target as never, null as never);
    expect(errorCode(await work.catch((error: unknown) => error))).toBe('ELOOP');
    expect(await realFs.stat(`${log}.tail`)).toBeUndefined();
    expect((await readFile(secret, 'utf8')).length).toBe(300_000);
  });
});
