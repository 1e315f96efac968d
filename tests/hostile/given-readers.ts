import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Reader, words, write } from './readers.ts';
import { tar } from './tar.ts';

/** What comes on standard input. */
const piped = (name: string, command: string, good: string): Reader => ({
  name: `standard input of ${name}`,
  commands: words(command),
  prepare: ({ tmp }) => ({ path: join(tmp, 'input'), good: write(join(tmp, 'input'), good) }),
});

/** What an operator hands over: texts, image archives, packages, assets. */
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
