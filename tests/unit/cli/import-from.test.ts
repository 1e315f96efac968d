import { readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Message, say } from '../../../src/base/message.ts';
import { run as init } from '../../../src/cli/commands/init.run.ts';
import { generations, hubFiles } from '../../support/generations.ts';
import { directoryOf, type FileTexts, removeDirectories } from '../../support/layouts.ts';
import { commandContext, read, userError } from '../../support/settings.ts';
import { treeOf } from '../../support/tree.ts';

const made: string[] = [];
afterEach(async () => {
  await Promise.all(made.splice(0).map((dir) => rm(dir, { recursive: true, force: true })));
  await removeDirectories();
});

async function importOf(files: FileTexts) {
  const dir = await directoryOf(files);
  const beside = `${dir}-new`;
  made.push(beside);
  const before = await treeOf(dir);
  const at = commandContext('/', { yes: true, dir: beside });
  const { json } = await init(at, [], { fromConfigure: dir });
  expect(await treeOf(dir)).toEqual(before);
  const notices = (json.notices as readonly Message[]).map((one) => say(one, 'en')).join('\n');
  const text = (name: string) => readFile(join(beside, name), 'utf8');
  return { notices, settings: await text('costrict.yaml'), secrets: await text('secrets.env') };
}

describe('an import of Claude Code Hub', () => {
  const files = {
    ...hubFiles,
    '.env': `${hubFiles['.env']}SESSION_TTL=600\nLOG_LEVEL=debug\nDB_POOL_MAX=40\nENABLE_RATE_LIMIT=false\nTZ=Asia/Tokyo\nREDIS_URL=redis://:its-redis-password@elsewhere:6379\n`,
  };
  it('must find the product by itself and take settings, secrets and ports', async () => {
    const { settings, secrets } = await importOf(files);
    const wanted = ['stack: claude-code-hub', 'publicUrl: https://hub.example.com', 'app: 24000'];
    for (const value of [...wanted, 'sessionTtl: 600', 'logLevel: debug', 'poolMax: 40'])
      expect(settings).toContain(value);
    for (const value of ['its-admin-token', 'its-password']) expect(secrets).toContain(value);
  });
  it('must say line by line what stays behind, without a secret', async () => {
    const { notices } = await importOf(files);
    for (const line of [
      'line 2: DB_USER is hub',
      'line 4: DB_NAME is hub_db',
      'line 7: ENABLE_SECURE_COOKIES',
    ])
      expect(notices).toContain(line);
    for (const line of ['line 11: ENABLE_RATE_LIMIT has no setting', 'line 12: TZ has no setting'])
      expect(notices).toContain(line);
    expect(notices).not.toMatch(/its-(?:admin|password|redis)|SESSION_TTL|REDIS_URL/);
  });
  it('must leave out values that cannot be a setting, and not fail', async () => {
    const bad = 'SESSION_TTL=5m\nLOG_LEVEL=loud\nDB_POOL_MAX=-1\nAPP_URL=hub.example.com/x\n';
    const { settings, notices } = await importOf({
      ...files,
      '.env': `ADMIN_TOKEN=its-admin-token\n${bad}`,
    });
    for (const value of ['publicUrl: ""', 'sessionTtl: 300', 'logLevel: info', 'poolMax: 20'])
      expect(settings).toContain(value);
    for (const line of ['line 2: the value of SESSION_TTL', 'line 5: the value of APP_URL'])
      expect(notices).toContain(line);
  });
  it.each([
    [59, 300],
    [60, 60],
    [86_400, 86_400],
    [86_401, 300],
  ])('must take a session of %d seconds as %d', async (given, taken) => {
    const env = `ADMIN_TOKEN=its-admin-token\nSESSION_TTL=${given}\n`;
    expect((await importOf({ ...files, '.env': env })).settings).toContain(
      `sessionTtl: ${taken}\n`,
    );
  });
});

describe('init --from-configure with a directory', () => {
  it('must take what is in force there, not what was configured once', async () => {
    const { settings, secrets } = await importOf(generations.B);
    for (const value of ['http://10.20.0.7:2334', 'qwen3', 'bge-m3', 'postgres: 35433'])
      expect(settings).toContain(value);
    for (const value of ['in$force', 'client-secret-in-force', 'chat-key-in-force'])
      expect(secrets).toContain(value);
    expect(settings + secrets).not.toMatch(/GLM-4\.5-FP8|configured-(?:password|client)/);
  });

  it('must name what stays behind, with lines, and quote no secret', async () => {
    const template = `${generations.B['docker-compose.yml']}`.replace(
      'image: postgres:15-alpine\n    restart: always\n',
      'image: postgres:15-alpine\n',
    );
    const files = { ...generations.B, 'docker-compose.yml.tpl': template };
    const { notices } = await importOf(files);
    expect(notices).toContain('docker-compose.yml was edited manually (lines 6)');
    expect(notices).toContain('PORT_POSTGRES is not the value in force');
    expect(notices).toContain('Open to the network there and not here');
    expect(notices).toContain('Users, quotas and indexes stay');
    expect(notices).not.toMatch(/in\$force|key-in-force/);
  });

  it('must take an image from another registry, and no other version', async () => {
    const compose = `${generations.B['docker-compose.yml']}`
      .replace('postgres:15-alpine', 'harbor.local/hub/postgres:15-alpine')
      .replace('redis:7.2.4', 'harbor.local/hub/redis:6.0');
    const { settings } = await importOf({ ...generations.B, 'docker-compose.yml': compose });
    expect(settings).toContain('IMAGE_POSTGRES: harbor.local/hub/postgres:15-alpine');
    expect(settings).not.toContain('redis:6.0');
  });

  it('must name the generation with Nacos, whose models it cannot take', async () => {
    const { notices, settings } = await importOf(generations.C);
    expect(notices).toContain('in Nacos');
    expect(settings).toContain('qwen3');
  });

  it('must say file, line and their name of a value that cannot be used', async () => {
    const dir = await directoryOf({ 'configure.sh': 'A=1\nCHAT_MODEL_CONTEXTSIZE=128K\n' });
    const at = commandContext('/', { yes: true, dir: `${dir}-new` });
    const error = await userError(() => init(at, [], { fromConfigure: join(dir, 'configure.sh') }));
    expect(read(error)).toContain('configure.sh, line 2, CHAT_MODEL_CONTEXTSIZE');
  });
});

describe('a link in the place of a file that is imported', () => {
  it.each(['configure.sh', 'theirs.sh'])(
    'must not be followed out of its directory: %s',
    async (name) => {
      const dir = await directoryOf({ notes: '' });
      const beside = `${dir}-new`;
      made.push(beside, `${dir}-secret`);
      await writeFile(`${dir}-secret`, 'root:onlyRootReadsIt $(id)\n');
      await symlink(`${dir}-secret`, join(dir, name));
      const at = commandContext('/', { yes: true, dir: beside });
      const error = await userError(() => init(at, [], { fromConfigure: join(dir, name) }));
      expect([error.id, error.exit]).toEqual(['link-leads-out', 5]);
      expect(JSON.stringify(error)).not.toContain('onlyRootReadsIt');
      // Within the directory it is as good as the file.
      await writeFile(join(dir, 'own'), 'X=$(id)\n');
      await rm(join(dir, name));
      await symlink('own', join(dir, name));
      const inside = await userError(() => init(at, [], { fromConfigure: join(dir, name) }));
      expect(inside.id).not.toBe('link-leads-out');
    },
  );
});
