import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { say } from '../../../../src/base/message.ts';
import type { Blueprint } from '../../../../src/config/blueprint.ts';
import { databaseTarget } from '../../../../src/config/database-target.ts';
import { findAdopted } from '../../../../src/doctor/foreign/adopt.ts';
import type { AdoptedDeployment } from '../../../../src/doctor/foreign/adopted.ts';
import { foreignIn, nearMiss } from '../../../../src/doctor/foreign/recognise.ts';
import { installationOf } from '../../../../src/doctor/foreign/view.ts';
import { issuesOf } from '../../../../src/doctor/issues-of.ts';
import { runDoctor } from '../../../../src/doctor/run-doctor.ts';
import { realFs } from '../../../../src/effects/real/fs.ts';
import { blueprint as hub } from '../../../../src/stacks/claude-code-hub/blueprint.ts';
import { seededNames } from '../../../../src/stacks/costrict/casdoor/names.ts';
import { entryUrl, loginCallback } from '../../../../src/stacks/costrict/deployment/addresses.ts';
import type { CostrictSettings } from '../../../../src/stacks/costrict/deployment/settings-shape.ts';
import { knownRoles } from '../../../../src/stacks/costrict/models/endpoints.ts';
import { checksOf } from '../../../../src/stacks/stacks.ts';
import { generations, hubFiles, kubernetes, laterAt } from '../../../support/generations.ts';
import {
  containerIn,
  directoryOf,
  type FileTexts,
  portsWithContainers,
  removeDirectories,
  stacks,
} from '../../../support/layouts.ts';

afterAll(removeDirectories);
const { signal } = new AbortController();
type Id = keyof typeof generations;
const ids = Object.keys(generations) as Id[];

async function adopt(files: FileTexts): Promise<AdoptedDeployment> {
  const dir = await directoryOf(files);
  const found = await findAdopted({ effects: portsWithContainers([]), dir, stacks, signal });
  return found ?? expect.fail('not recognised');
}

const settingsOf = ({ settings }: AdoptedDeployment) => settings as unknown as CostrictSettings;
const notesOf = ({ adopted }: AdoptedDeployment) =>
  adopted.notices.map((notice) => say(notice, 'en')).join('\n');

describe.each(ids)('generation %s', (id) => {
  test('must be recognised, and nothing of it be called broken for what its files are', async () => {
    const deployment = await adopt(generations[id]);
    const { dir, blueprint, adopted, settings } = deployment;
    expect(installationOf(deployment)?.layout).toBe(id);
    const running = blueprint.services.map(({ name }) => containerIn(dir, settings.project, name));
    const { issues, knowledge } = await checksOf(blueprint);
    const fromFiles = issuesOf({ issues }, { stage: 'running', adopted }).filter(({ topic }) =>
      ['settings', 'models', 'accounts', 'gateway', 'containers'].includes(topic ?? ''),
    );
    const diagnosis = await runDoctor({
      effects: portsWithContainers(running),
      ...{ blueprint, knowledge, deployment, dir, signal, budgetMs: 3_000 },
      issues: fromFiles.filter((issue) => issue.id !== 'model-endpoint-unreachable'),
    });
    expect(diagnosis.folded.roots.map(({ finding }) => say(finding.title, 'en'))).toEqual([]);
  });

  test('must be known without docker-compose.yml as not made yet, in both languages', async () => {
    const { 'docker-compose.yml': _, ...files } = generations[id];
    const found = await foreignIn(realFs, await directoryOf(files), stacks);
    expect(found?.rendered).toBe(false);
    expect(found && say(found.why, 'en')).toContain('does not exist yet');
    expect(found && say(found.why, 'zh')).toContain('尚未生成');
  });

  test('must be read from compose.yaml, which Compose itself prefers', async () => {
    const { 'docker-compose.yml': compose, ...files } = generations[id];
    const deployment = await adopt({ ...files, 'compose.yaml': `${compose}` });
    expect(deployment.adopted.layout.composeFile).toBe('compose.yaml');
    expect(deployment.blueprint.services.length).toBeGreaterThan(2);
  });
});

describe('what is in force there', () => {
  test('the names of the accounts are those that its scripts seed', async () => {
    expect(seededNames(await adopt(generations.C)).application).toBe('costrict_login');
    expect(seededNames(await adopt(generations['C-early'])).organization).toBe('costrict_group');
    expect(seededNames(await adopt(generations.B)).application).toBe('loginApp');
  });

  test('the database is asked as the role that it was made with, for what its services need', async () => {
    const { blueprint, settings, secrets } = await adopt(generations.C);
    const spec = blueprint.databases ?? expect.fail('no database');
    expect(databaseTarget({ blueprint, settings, secrets }).user).toBe('costrict');
    expect(spec.names).toEqual(['costrict', 'casdoor', 'auth', 'nacos']);
  });

  test('the completion model is read from its file, and no other model is made up', async () => {
    const found = await adopt(generations.C);
    expect(knownRoles(found)).toEqual(['completion']);
    expect(settingsOf(found).models.completion.model).toBe('qwen3');
    expect(found.secrets.get('COMPLETION_APIKEY').reveal()).toBe('completion-key-in-force');
  });

  test('ports that only it publishes are looked at', async () => {
    const { settings } = await adopt(generations.C);
    expect(settings.ports).toMatchObject({ 'nacos-8848': 31848, 'nacos-8080': 31808 });
  });

  test('a service is what it extends, below the directory of its own file', async () => {
    const found = await adopt(generations.D);
    const { settings, adopted, dir, secrets } = found;
    expect(settings.ports.postgres).toBe(35432);
    expect(secrets.get('PASSWORD_POSTGRES').reveal()).toBe('its-password');
    expect(adopted.places.get('data/postgres')).toBe('/srv/costrict/data/postgres/data');
    const completion = found.blueprint.services.find(({ name }) => name === 'code-completion');
    expect(completion?.image).toBe('SERVICE_code-completion');
    expect(join(dir, 'code-completion/config.yaml')).toContain('code-completion');
  });

  test('a reverse proxy is where users come to, whatever the shell file says', async () => {
    const found = await adopt(laterAt('https://ide.example.com'));
    expect(entryUrl(settingsOf(found))).toBe('https://ide.example.com');
    expect(loginCallback(settingsOf(found))).toMatch(/^https:\/\/ide\.example\.com\/oidc-auth/);
    expect(settingsOf(found).server.address).toBe('10.20.0.15');
  });

  test('an address that the shell file takes from a program is read from the Compose file', async () => {
    const configure = 'COSTRICT_BACKEND="$(hostname -I | cut -d" " -f1)"\n';
    const files = { ...laterAt('http://10.20.0.99:39080'), 'configure.sh': configure };
    expect(settingsOf(await adopt(files)).server.address).toBe('10.20.0.99');
  });

  test('an empty address is named, and nothing that depends on it is judged', async () => {
    const found = await adopt(laterAt('http://:39080'));
    expect(notesOf(found)).toContain('COSTRICT_BACKEND is empty');
    for (const id of ['public-address', 'login-callback', 'login-page'])
      expect(found.adopted.absentProbes.has(id), id).toBe(true);
  });

  test('Windows line ends are named, and no value is made up for them', async () => {
    const configure = `${generations.B['configure.sh']}`.replaceAll('\n', '\r\n');
    const compose = `${generations.B['docker-compose.yml']}`.replace('qwen3', '"qwen3\r"');
    const files = { ...generations.B, 'configure.sh': configure, 'docker-compose.yml': compose };
    const found = await adopt(files);
    expect(notesOf(found)).toContain('configure.sh has Windows line ends');
    expect(settingsOf(found).models.chat.url).toBe('http://10.20.0.9:2334');
    expect(settingsOf(found).server.address).toBe('10.20.0.15');
  });

  test('a placeholder that was never filled in is no password', async () => {
    const compose = `${generations.C['docker-compose.yml']}`.replace(
      'its-password',
      '{{PASSWORD_POSTGRES}}',
    );
    const { secrets } = await adopt({ ...generations.C, 'docker-compose.yml': compose });
    expect(secrets.has('PASSWORD_POSTGRES')).toBe(false);
  });

  test('a value that is no longer the one in force is named with its line, never quoted', async () => {
    const notes = notesOf(await adopt(generations.B));
    expect(notes).toContain('configure.sh, line 4: PORT_POSTGRES is not the value in force');
    expect(notes).not.toContain('10.20.0.7');
    expect(notesOf(await adopt(generations.C))).toBe('');
  });

  test('a service without an image, a bare number and a bare key are named', async () => {
    const broken = `${generations.B['docker-compose.yml']}`.replace('"busybox:1"', '');
    const files = {
      ...generations.B,
      'docker-compose.yml': broken,
      'codebase-embedder/conf.yaml': 'VectorStore: {Embedder: {ApiKey: 1234567890}}\n',
    };
    const notes = notesOf(await adopt(files));
    expect(notes).toContain('helper has no image');
    expect(notes).toContain('Embedder.ApiKey is a number without quotes');
    const bare = { 'config/code-completion/config.yaml': 'models: [{authorization: sk-1}]\n' };
    expect(notesOf(await adopt({ ...generations.C, ...bare }))).toContain('has no “Bearer ”');
  });
});

test('the Kubernetes fork is named as such, and never as not made yet', async () => {
  const dir = await directoryOf(kubernetes);
  expect(await foreignIn(realFs, dir, stacks)).toBeUndefined();
  const near = await nearMiss(realFs, dir, stacks);
  expect(near && say(near.why, 'en')).toContain('on Kubernetes');
});

describe('Claude Code Hub by its own files', () => {
  const both = [...stacks, hub as unknown as Blueprint];
  const look = async (files: FileTexts) => {
    const dir = await directoryOf(files);
    return findAdopted({ effects: portsWithContainers([]), dir, stacks: both, signal });
  };

  test('is recognised by its Compose file, with ports, role, database and address in force', async () => {
    const found = (await look(hubFiles)) ?? expect.fail('not recognised');
    expect(found.blueprint.id).toBe('claude-code-hub');
    expect(found.settings.ports).toMatchObject({ app: 24000, postgres: 35432 });
    expect(found.settings.expose).toEqual(['app']);
    expect(found.blueprint.databases).toMatchObject({ user: 'hub', names: ['hub_db'] });
    expect(found.settings).toMatchObject({ app: { publicUrl: 'https://hub.example.com' } });
    expect(found.secrets.get('ADMIN_TOKEN').reveal()).toBe('its-admin-token');
    expect(found.adopted.absentProbes.has('redis')).toBe(true);
    expect(found.adopted.absentProbes.has('hub-schema')).toBe(false);
  });

  test('variables of env_file are what the container is given', async () => {
    const found = (await look(hubFiles)) ?? expect.fail('not recognised');
    const app = found.blueprint.services.find(({ name }) => name === 'app');
    const given = app?.environment?.({} as never) ?? {};
    expect(given.ENABLE_SECURE_COOKIES).toBe('false');
  });

  test('another Compose file beside a .env is nobody that is known', async () => {
    const compose = 'services:\n  app: {image: "nginx:1"}\n';
    expect(await look({ '.env': 'A=1\n', 'docker-compose.yaml': compose })).toBeUndefined();
    const dir = await directoryOf({ '.env': 'A=1\n', 'compose.yaml': compose });
    expect(await nearMiss(realFs, dir, both)).toBeUndefined();
  });
});
