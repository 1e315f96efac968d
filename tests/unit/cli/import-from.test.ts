import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Message, say } from '../../../src/base/message.ts';
import { run as init } from '../../../src/cli/commands/init.run.ts';
import { generations } from '../../support/generations.ts';
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
