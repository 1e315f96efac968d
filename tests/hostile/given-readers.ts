import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Reader, words, write } from './readers.ts';
import { tar } from './tar.ts';

/** Standard input of a command. */
const piped = (name: string, command: string, good: string): Reader => ({
  name: `standard input of ${name}`,
  commands: words(command),
  prepare: ({ tmp }) => ({ path: join(tmp, 'input'), good: write(join(tmp, 'input'), good) }),
});

const bundled = (path: string) =>
  words(
    ...[`bundle show ${path}`, `bundle verify ${path}`, `bundle load ${path} --yes`],
    ...[`bundle load ${path} --dry-run --lang zh`, `bundle show ${path} --format json`],
    `bundle load ${path} --base ${path} --yes`,
  );
const bundleText = '{"schemaVersion":2}';
const bundleBlob = createHash('sha256').update(bundleText).digest('hex');
const blobDigest = `sha256:${bundleBlob}`;
const bundleIndex = JSON.stringify({
  ...{ format: 'costrict-bundle', version: 1, stack: 'costrict', arch: 'amd64' },
  images: [{ reference: 'redis:7.2.4', manifest: blobDigest, config: blobDigest }],
  assets: [],
  parts: [{ path: `blobs/sha256/${bundleBlob}`, digest: blobDigest, size: bundleText.length }],
});

/** Input from an operator: texts, image archives, packages, assets. */
export const givenReaders: readonly Reader[] = [
  {
    name: 'a text to diagnose',
    commands: words('diagnose text', 'diagnose text --format json', 'diagnose text --lang zh'),
    prepare(place) {
      const text =
        'ERROR: pull access denied\nFATAL: password authentication failed for user "zgsm"\n';
      return { path: join(place.dir, 'text'), good: write(join(place.dir, 'text'), text) };
    },
  },
  piped('diagnose', 'diagnose -', 'dial tcp 10.0.0.1:5432: connect: connection refused\n'),
  piped('config set', 'config set CHAT_APIKEY', 'sk-1234567890\n'),
  piped('users add', 'users add alice --password-stdin --dry-run', 'Passw0rd!\n'),
  piped('models set', 'models set chat --key-stdin --dry-run', 'sk-1234567890\n'),
  piped(
    'a token',
    'doctor --client http://127.0.0.1:1 --token-stdin',
    'eyJhbGciOiJub25lIn0.e30.x\n',
  ),
  {
    name: 'an image archive',
    commands: words('images load images --yes', 'fix image-missing --with from=images --dry-run'),
    prepare({ dir }) {
      mkdirSync(join(dir, 'images'));
      chmodSync(join(dir, 'images'), 0o700);
      const good = tar([
        ['manifest.json', JSON.stringify([{ RepoTags: ['redis:7.2.4'], Config: 'a.json' }])],
      ]);
      return {
        path: join(dir, 'images/redis-7.2.4.tar'),
        good: write(join(dir, 'images/redis-7.2.4.tar'), good),
      };
    },
  },
  {
    name: 'the list in an image archive',
    commands: words('images load images --yes'),
    prepare({ dir }) {
      mkdirSync(join(dir, 'images'));
      chmodSync(join(dir, 'images'), 0o700);
      const good = Buffer.from(JSON.stringify([{ RepoTags: ['redis:7.2.4'], Config: 'a.json' }]));
      return { path: join(dir, 'images/redis-7.2.4.tar'), good };
    },
    data: 'json',
  },
  {
    name: 'a bundle',
    commands: bundled('offline.bundle'),
    prepare({ dir }) {
      const path = join(dir, 'offline.bundle');
      const good = tar([
        ['index.json', bundleIndex],
        [`blobs/sha256/${bundleBlob}`, bundleText],
      ]);
      return { path, good: write(path, good) };
    },
  },
  {
    name: 'the index of a bundle',
    commands: bundled('folder'),
    prepare({ dir }) {
      const folder = join(dir, 'folder');
      mkdirSync(folder);
      chmodSync(folder, 0o700);
      write(join(folder, `blobs/sha256/${bundleBlob}`), bundleText);
      return {
        path: join(folder, 'index.json'),
        good: write(join(folder, 'index.json'), bundleIndex),
      };
    },
    data: 'json',
  },
  {
    name: 'the list of a bundle’s chunks',
    commands: bundled('offline.bundle'),
    prepare({ dir }) {
      const sha = (bytes: Buffer) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
      const bytes = tar([['index.json', bundleIndex]]);
      write(join(dir, 'offline.bundle.001'), bytes);
      const list = {
        ...{ format: 'costrict-bundle-chunks', version: 1, index: sha(Buffer.from(bundleIndex)) },
        chunks: [{ name: 'offline.bundle.001', digest: sha(bytes), size: bytes.length }],
      };
      const path = join(dir, 'offline.bundle.chunks');
      return { path, good: write(path, JSON.stringify(list)) };
    },
    data: 'json',
  },
  {
    name: 'a package',
    commands: words(
      'fix docker-missing-or-old --with from=debs --dry-run',
      'fix compose-missing-or-old --with from=debs --dry-run',
    ),
    prepare({ dir }) {
      mkdirSync(join(dir, 'debs'));
      chmodSync(join(dir, 'debs'), 0o700);
      const good = write(
        join(dir, 'debs/docker.io_20.10_amd64.deb'),
        '!<arch>\ndebian-binary   \n',
      );
      return { path: join(dir, 'debs/docker.io_20.10_amd64.deb'), good };
    },
  },
  {
    name: 'an asset file',
    commands: words('deploy --dry-run --assets-from assets', 'deploy --yes --assets-from assets'),
    prepare({ dir }) {
      const path = join(dir, 'assets/ai-proxy.wasm');
      return { path, good: write(path, '\0asm\u0001\0\0\0') };
    },
  },
];
