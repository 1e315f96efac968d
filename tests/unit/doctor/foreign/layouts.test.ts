import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { UserError } from '../../../../src/base/errors.ts';
import { exit } from '../../../../src/base/exit.ts';
import { type Lang, say } from '../../../../src/base/message.ts';
import { pathsOf, placeOf } from '../../../../src/config/paths.ts';
import { findAdopted } from '../../../../src/doctor/foreign/adopt.ts';
import type { AdoptedDeployment } from '../../../../src/doctor/foreign/adopted.ts';
import { foreignIn, nearMiss } from '../../../../src/doctor/foreign/recognise.ts';
import { adoptedBlocks } from '../../../../src/doctor/foreign/view.ts';
import { issuesOf } from '../../../../src/doctor/issues-of.ts';
import { realFs } from '../../../../src/effects/real/fs.ts';
import type { CostrictSettings } from '../../../../src/stacks/costrict/deployment/settings-shape.ts';
import { checksOf } from '../../../../src/stacks/stacks.ts';
import {
  containerIn,
  directoryOf,
  type FileTexts,
  filesOf,
  portsWithContainers,
  removeDirectories,
  stacks,
} from '../../../support/layouts.ts';

afterAll(removeDirectories);
const { signal } = new AbortController();

async function adopt(
  files: FileTexts,
  effects = portsWithContainers([]),
): Promise<AdoptedDeployment> {
  const dir = await directoryOf(files);
  const found = await findAdopted({ effects, dir, stacks, signal });
  if (found === undefined) throw new Error('not recognised');
  return found;
}

const modelsOf = ({ settings }: AdoptedDeployment) =>
  (settings as unknown as CostrictSettings).models;
const secret = ({ secrets }: AdoptedDeployment, name: string) => secrets.get(name).reveal();

describe('recognising', () => {
  test.each(['A', 'B', 'C'] as const)('layout %s is recognised by its files', async (id) => {
    expect((await adopt(filesOf[id])).adopted.layout.id).toBe(id);
  });

  test('layout D is named and not looked into', async () => {
    const dir = await directoryOf(filesOf.D);
    const input = { effects: portsWithContainers([]), dir, stacks, signal };
    expect(await findAdopted(input)).toBeUndefined();
    const near = await nearMiss(realFs, dir, stacks);
    expect(near && say(near.why, 'en')).toContain('cannot inspect it');
  });

  test.each([
    ['a file is missing', { ...filesOf.B, 'db-initdb.sh': undefined }, 'Missing: db-initdb.sh'],
    [
      'nothing was rendered yet',
      { ...filesOf.B, 'docker-compose.yml': undefined },
      'does not exist yet',
    ],
    [
      'a file of another layout is there',
      { ...filesOf.C, 'deploy.sh': '' },
      'Unexpected: deploy.sh',
    ],
  ])('nearly recognised: %s', async (_, files, words) => {
    const dir = await directoryOf(
      Object.fromEntries(
        Object.entries(files).filter(([, text]) => text !== undefined),
      ) as FileTexts,
    );
    const near = (await foreignIn(realFs, dir, stacks)) ?? (await nearMiss(realFs, dir, stacks));
    expect(near && say(near.why, 'en')).toContain(words);
    expect(near && say(near.why, 'zh')).toMatch(/看起来|这是/);
  });

  test('an ordinary directory with a .env is nothing that is nearly one', async () => {
    const dir = await directoryOf({ '.env': 'A=1', 'README.md': '' });
    expect(await nearMiss(realFs, dir, stacks)).toBeUndefined();
  });
});

describe('what is in force', () => {
  test('the Compose file goes before configure.sh', async () => {
    const found = await adopt(filesOf.B);
    expect(secret(found, 'PASSWORD_POSTGRES')).toBe('in$force');
    expect(found.settings.ports).toMatchObject({ postgres: 35433, entry: 39080, redis: 36379 });
    expect(found.settings.expose).toEqual(expect.arrayContaining(['postgres', 'entry']));
    expect(found.settings.expose).not.toContain('redis');
    const postgres = found.blueprint.services.find(({ name }) => name === 'postgres');
    expect(found.settings.images.override[postgres?.image ?? '']).toBe('postgres:15-alpine');
  });

  test('files that were edited manually go before configure.sh', async () => {
    const found = await adopt(filesOf.B);
    expect(modelsOf(found)).toMatchObject({
      chat: { url: 'http://10.20.0.7:2334', model: 'GLM-4.6-FP8', context: 131072 },
      completion: { url: 'http://10.20.0.6:2333/v1/completions', model: 'qwen3' },
      embedding: { url: 'http://10.20.0.8:2336/v1/embeddings', model: 'bge-m3' },
      rerank: { model: 'bge-rerank' },
    });
    expect(secret(found, 'APIKEY_APISIX_ADMIN')).toBe('gateway-admin-in-force');
    expect(secret(found, 'OIDC_CLIENT_SECRET')).toBe('client-secret-in-force');
    expect(secret(found, 'COMPLETION_APIKEY')).toBe('completion-key-in-force');
    expect(secret(found, 'EMBEDDER_APIKEY')).toBe('embedder-key-in-force');
    expect(secret(found, 'CHAT_APIKEY')).toBe('chat-key-in-force');
    expect(secret(found, 'KEY_AI_QUOTA_ADMIN')).toBe('quota-key-in-force');
  });

  test('what only configure.sh says counts, references included', async () => {
    const found = await adopt(filesOf.C);
    expect(found.settings.server.address).toBe('10.20.0.15');
    expect(secret(found, 'OIDC_CLIENT_ID')).toBe('configured-client');
  });

  test('published defaults count as they are: they are in force', async () => {
    const files = { ...filesOf.C, 'configure.sh': 'OIDC_AUTH_CLIENT_ID=9e2fc5d4fbcd52ef4f6f\n' };
    expect(secret(await adopt(files), 'OIDC_CLIENT_ID')).toBe('9e2fc5d4fbcd52ef4f6f');
  });

  test('a secret that no file holds is a reason to skip, not a doubt', async () => {
    const found = await adopt(filesOf.B);
    expect(() => found.secrets.get('PASSWORD_DEMO')).toThrow(
      expect.objectContaining({ id: 'secret-not-kept' }),
    );
  });

  test('data directories are where the Compose file mounts them from', async () => {
    const found = await adopt(filesOf.B);
    const postgres = found.blueprint.services.find(({ name }) => name === 'postgres');
    const { data } = pathsOf(found.dir);
    expect(join(data, postgres?.dataDirs?.[0]?.path ?? '')).toBe(join(found.dir, 'postgres/data'));
  });

  test('a file of ours is looked for where its service mounts it from', async () => {
    const found = await adopt(filesOf.B);
    const place = (path: string) => placeOf(found, path);
    expect(place('data/postgres')).toBe(join(found.dir, 'postgres/data'));
    expect(place('data/redis/dump.rdb')).toBe(join(found.dir, 'redis/data/dump.rdb'));
    expect(place('elsewhere/x')).toBe(join(found.dir, 'elsewhere/x'));
  });

  test('a service of its own that we do not know is looked at as a container', async () => {
    const found = await adopt(filesOf.C);
    expect(found.blueprint.services.map(({ name }) => name)).toContain('nacos');
  });
});

describe('hostile and clumsy files', () => {
  test('configure.sh is never run; a line that is no plain assignment is passed over and named', async () => {
    const marker = join(tmpdir(), `never-run-${process.pid}`);
    const extra = `TOUCHED=$(touch ${marker})\ntouch ${marker}\nPORT_CASDOOR=39009\n`;
    const files = { ...filesOf.B, 'configure.sh': `${extra}${filesOf.B['configure.sh']}` };
    const found = await adopt(files);
    expect(secret(found, 'OIDC_CLIENT_ID')).toBe('client-in-force');
    expect(await realFs.stat(marker)).toBeUndefined();
    const skipped = found.adopted.notices
      .map((notice) => say(notice, 'en'))
      .filter((text) => text.includes('line skipped'));
    expect(skipped).toHaveLength(2);
    expect(skipped[0]).toContain('configure.sh:1');
  });

  test('a value that cannot be used is passed over and named', async () => {
    const files = { ...filesOf.B, 'configure.sh': 'COSTRICT_BACKEND="not an address !"\n' };
    const found = await adopt(files);
    const said = found.adopted.notices.map((notice) => say(notice, 'en')).join('\n');
    expect(said).toContain('server.address');
  });

  test.each([
    ['no YAML', 'services: [\n'],
    ['no mapping', '- a\n'],
    ['no services', 'services: {}\n'],
    ['a bomb of aliases', `a: &a [x,x,x,x,x,x,x,x,x]\n${bomb()}services: *i\n`],
    ['nested without end', `services: ${'['.repeat(30_000)}`],
  ])(
    'a Compose file that cannot be read (%s) ends with exit 2 and without a quote',
    async (_, text) => {
      const files = { ...filesOf.B, 'docker-compose.yml': text };
      const error = await adopt(files).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(UserError);
      expect(error).toMatchObject({ id: 'compose-unreadable', exit: exit.usage, quote: [] });
    },
  );

  test('a key called __proto__ is a service like any other', async () => {
    const text = 'services:\n  __proto__: {image: "x:1"}\n  redis: {image: "redis:7"}\n';
    const found = await adopt({ ...filesOf.B, 'docker-compose.yml': text });
    expect(found.blueprint.services.map(({ name }) => name)).toContain('__proto__');
    expect(Object.hasOwn(Object.prototype, 'image')).toBe(false);
  });

  test('nothing is written into the directory', async () => {
    const dir = await directoryOf(filesOf.B);
    const before = await readdir(dir, { recursive: true });
    await findAdopted({ effects: portsWithContainers([]), dir, stacks, signal });
    expect(await readdir(dir, { recursive: true })).toEqual(before);
  });
});

describe('the project', () => {
  test('labels of its containers name it, v1 names with underscores included', async () => {
    const dir = await directoryOf(filesOf.B);
    const all = [
      containerIn(dir, 'renamed', 'postgres'),
      containerIn('/elsewhere', 'other', 'redis'),
    ];
    const found = await findAdopted({ effects: portsWithContainers(all), dir, stacks, signal });
    expect(found?.settings.project).toBe('renamed');
  });

  test('a second project in the same directory, made with another file, is not taken', async () => {
    const dir = await directoryOf(filesOf.B);
    const seed = containerIn(dir, 'initdb', 'postgres');
    const labels = {
      ...seed.labels,
      'com.docker.compose.project.config_files': join(dir, 'docker-compose-initdb.yml'),
    };
    const all = [{ ...seed, labels }, containerIn(dir, 'main', 'postgres', { state: 'exited' })];
    const found = await findAdopted({ effects: portsWithContainers(all), dir, stacks, signal });
    expect(found?.settings.project).toBe('main');
  });

  test('without containers, and without an engine, the directory names it', async () => {
    for (const effects of [portsWithContainers([]), portsWithContainers()])
      expect((await adopt(filesOf.B, effects)).settings.project).toBe('our_backend1');
  });

  test('a host port that the engine chose is read from the container', async () => {
    const dir = await directoryOf(filesOf.C);
    const published = { containerPort: 6379, hostPort: 49153, hostIp: '0.0.0.0', protocol: 'tcp' };
    const all = [containerIn(dir, 'c', 'redis', { ports: [published] })];
    const found = await findAdopted({ effects: portsWithContainers(all), dir, stacks, signal });
    expect(found?.settings.ports.redis).toBe(49153);
  });
});

describe('what a layout lacks', () => {
  const reasonsOf = ({ adopted }: AdoptedDeployment, lang: Lang) =>
    new Map([...adopted.absent].map(([name, reason]) => [name, say(reason, lang)]));

  test('C has no Higress, B has no Nacos, each with the reason', async () => {
    expect(reasonsOf(await adopt(filesOf.C), 'en').get('higress')).toContain('Nacos');
    expect(reasonsOf(await adopt(filesOf.C), 'zh').get('higress')).toContain('没有 Higress');
    expect(reasonsOf(await adopt(filesOf.B), 'en').get('nacos')).toContain('Higress');
    expect(reasonsOf(await adopt(filesOf.B), 'en').has('higress')).toBe(false);
  });

  test('what was taken out manually is said to be out of the Compose file', async () => {
    expect(reasonsOf(await adopt(filesOf.B), 'en').get('weaviate')).toContain('docker-compose.yml');
  });

  test('issues of what is not there read nothing and are skipped', async () => {
    const { blueprint, adopted } = await adopt(filesOf.C);
    const rows = issuesOf(await checksOf(blueprint), { stage: 'running', adopted });
    const reading = rows.flatMap(({ reads }) => reads.map(({ id }) => id));
    for (const row of rows.filter(({ id }) => id.includes('higress') || id === 'routes-missing')) {
      const probe = row.reads.find(({ id }) => id.startsWith('absent-') || id.includes('higress'));
      const read = await probe?.read({} as never);
      expect(read?.status, row.id).toBe('skipped');
    }
    expect(reading).toContain('services');
  });

  test.each(['en', 'zh'] as const)('the report says what was looked at (%s)', async (lang) => {
    const blocks = adoptedBlocks(await adopt(filesOf.C), false);
    const text = blocks
      .map((block) => ('text' in block ? say(block.text as never, lang) : ''))
      .join('\n');
    expect(text).toContain('costrict.sh');
    expect(text).toContain('higress');
    expect(text).toContain(lang === 'en' ? 'Nothing is written there' : '不会写入任何内容');
  });
});

function bomb(): string {
  return 'bcdefghi'
    .split('')
    .map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[at]}`).join(',')}]\n`)
    .join('');
}
