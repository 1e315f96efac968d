import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Header } from 'tar';
import { expect, test } from 'vitest';
import { loadImages } from '../../../../src/docker/images/load.ts';
import type { Effects } from '../../../../src/effects/effects.ts';
import { realArchive } from '../../../../src/effects/real/archive.ts';
import { realFs } from '../../../../src/effects/real/fs.ts';
import { realHost } from '../../../../src/effects/real/host.ts';

function tarOf(path: string, content: string): Buffer {
  const data = Buffer.from(content);
  const head = Buffer.alloc(512);
  const { length: size } = data;
  new Header({ path, mode: 0o644, size, type: 'File' }).encode(head, 0);
  return Buffer.concat([head, data, Buffer.alloc(((512 - (size % 512)) % 512) + 1024)]);
}

test.each([
  ['lists in lists', `${'['.repeat(1_500_000)}${']'.repeat(1_500_000)}`],
  ['one name of four million characters', `["${'\\n'.repeat(2_000_000)}"]`],
  ['no JSON', '[{'],
])('an archive whose list is %s must be named, and not stop the next one', async (_, text) => {
  const dir = await mkdtemp(join(tmpdir(), 'load-damaged-'));
  await writeFile(join(dir, 'a.tar'), tarOf('manifest.json', text));
  await writeFile(join(dir, 'b.tar'), tarOf('manifest.json', '[{"RepoTags":["redis:7"]}]'));
  const docker = { load: async () => ['redis:7'], image: async () => undefined };
  const effects = { fs: realFs, host: realHost, archive: realArchive, docker } as never as Effects;
  const { archives } = await loadImages(effects, {
    ...{ dir, wanted: [], mirrors: [], arch: 'amd64', onArchive: () => undefined },
    signal: AbortSignal.timeout(20_000),
  });
  await rm(dir, { recursive: true });
  expect(archives).toMatchObject([
    { file: 'a.tar', status: 'failed' },
    { file: 'b.tar', status: 'skipped' },
  ]);
});
