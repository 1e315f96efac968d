import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/errors.ts';
import { exit } from '../../src/base/exit.ts';
import { type Lang, say } from '../../src/base/message.ts';
import type { CommandContext, GlobalOptions } from '../../src/cli/command.ts';
import { run as doctor } from '../../src/cli/commands/doctor.run.ts';
import { list as listImages } from '../../src/cli/commands/images.run.ts';
import { run as logs } from '../../src/cli/commands/logs.run.ts';
import { run as models } from '../../src/cli/commands/models-show.run.ts';
import { run as showPorts } from '../../src/cli/commands/ports.run.ts';
import { run as preflight } from '../../src/cli/commands/preflight.run.ts';
import { run as status } from '../../src/cli/commands/status.run.ts';
import { openDeployment } from '../../src/cli/services.ts';
import type { Prompt } from '../../src/effects/effects.ts';
import { renderBlocks } from '../../src/report/blocks.ts';
import { createTheme } from '../../src/report/theme.ts';
import type { CommandResult } from '../../src/report/view.ts';
import { projectRoot } from '../support/cli.ts';
import { realEffects } from '../support/effects.ts';
import { filesOf } from '../support/layouts.ts';
import { docker } from '../support/rehearsal.ts';
import { buildServer } from '../support/server-images.ts';
import { buildToyImages, freePort } from '../support/toy.ts';
import { until } from '../support/toy-doctor.ts';
import { treeOf } from '../support/tree.ts';

const password = `Layout-B "pass" ${process.pid}$x`;
let top = '';
let dir = '';
let project = '';
const ports = { postgres: 0, redis: 0 };
/** An address of this machine that is not the loopback's: some publish their database there alone. */
const address =
  Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.family === 'IPv4' && !one.internal)?.address ?? '127.0.0.1';

const compose = () => `version: '3.8'
services:
  postgres:
    image: costrict-standins/postgres:local
    restart: always
    ports: ["${address}:${ports.postgres}:5432"]
    environment:
      POSTGRES_DB: zgsm
      POSTGRES_USER: zgsm
      POSTGRES_PASSWORD: ${JSON.stringify(password.replaceAll('$', '$$'))}
  redis:
    image: costrict-standins/redis:local
    restart: always
    ports: ["127.0.0.1:${ports.redis}:6379"]
  portal:
    image: costrict-toy/nginx:local
    restart: always
`;

function context(options: Partial<GlobalOptions> = {}): CommandContext {
  const prompt = { interactive: false } as Partial<Prompt> as Prompt;
  const preset = { dir, lang: 'en', format: 'plain', yes: false } as const;
  return {
    effects: realEffects(projectRoot, prompt),
    options: { ...preset, verbose: false, quiet: false, ...options },
    cwd: top,
    commands: [],
    argv: [],
    effect: 'looks',
    signal: new AbortController().signal,
    emit: () => undefined,
    aim: () => undefined,
    translate: () => undefined,
    show: () => undefined,
    write: () => undefined,
  };
}

const shown = ({ view }: CommandResult, lang: Lang = 'en') =>
  renderBlocks(createTheme({ lang, columns: 80 }), view).join('\n');

const issuesIn = ({ json }: CommandResult) =>
  (json.roots as { issue: string; subject: string | null }[]).map(({ issue }) => issue);

beforeAll(async () => {
  await Promise.all([buildToyImages(), buildServer('postgres'), buildServer('redis')]);
  top = await mkdtemp(join(tmpdir(), 'adopted-'));
  project = `adopted-${process.pid}`;
  dir = join(top, 'backend');
  ports.postgres = await freePort();
  ports.redis = await freePort();
  const files = { ...filesOf.B, 'docker-compose.yml': compose() };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(path.endsWith('/') ? join(dir, path) : dirname(join(dir, path)), {
      recursive: true,
    });
    if (!path.endsWith('/')) await writeFile(join(dir, path), text);
  }
  await chmod(dir, 0o700);
  // Compose chooses the name here: doctor has to find it by the labels.
  await docker(['compose', '-f', join(dir, 'docker-compose.yml'), '-p', project, 'up', '-d']);
  const psql = (sql: string) =>
    docker(['exec', `${project}-postgres-1`, 'psql', '-U', 'zgsm', '-d', 'zgsm', '-c', sql]);
  // Over TCP: the first start begins with a server on the socket alone.
  const ready = ['exec', `${project}-postgres-1`, 'pg_isready', '-h', '127.0.0.1', '-U', 'zgsm'];
  await until(() =>
    docker(ready).then(
      () => true,
      () => false,
    ),
  );
  for (const name of ['casdoor', 'auth', 'codereview', 'codebase_embedder'])
    await psql(`CREATE DATABASE ${name}`);
});

afterAll(async () => {
  if (project !== '') {
    const ids = await docker([
      'ps',
      '-aq',
      '--filter',
      `label=com.docker.compose.project=${project}`,
    ]);
    if (ids !== '') await docker(['rm', '-f', ...ids.split('\n')]);
    await docker(['network', 'rm', `${project}_default`]).catch(() => undefined);
  }
  await rm(top, { recursive: true, force: true });
});

const topics = [
  'postgres-password-mismatch',
  'redis-unwell',
  'service-stopped',
  'service-missing',
  'database-missing',
];

describe('an installation by deploy.sh whose containers run', () => {
  it('must be looked at by its own values: project, ports and passwords in force', async () => {
    const result = await doctor(context(), topics, {});
    expect(issuesIn(result)).toEqual([]);
    expect(result.exit).toBe(exit.ok);
    expect(result.json.project).toBe(project);
  });

  it.each(['en', 'zh'] as const)(
    'must say what it was taken for and what it lacks (%s)',
    async (lang) => {
      const text = shown(await doctor(context({ lang }), [], { budget: '20s' }), lang);
      expect(text).toContain(project);
      expect(text).toContain('deploy.sh');
      expect(text).toContain(lang === 'en' ? 'Not in this installation: nacos' : '其中没有：nacos');
    },
  );

  it('must name the stopped service with a command that works there', async () => {
    await docker(['stop', '-t', '1', `${project}-redis-1`]);
    try {
      const result = await doctor(context(), topics, {});
      expect(issuesIn(result)).toEqual(['service-stopped']);
      expect(shown(result).replace(/ ?\\?\n\s+/g, ' ')).toContain(
        `docker compose -p ${project} -f ${dir}/docker-compose.yml`,
      );
      expect(shown(result)).not.toMatch(/costrict (?:up|restart|deploy|config)/);
    } finally {
      await docker(['start', `${project}-redis-1`]);
    }
  });

  it('must write nothing there, a bundle included, and leave no state behind', async () => {
    const before = await treeOf(dir);
    await doctor(context(), [], { budget: '20s', save: '../elsewhere.tgz', dir });
    await rm(join(top, '..', 'elsewhere.tgz'), { force: true });
    expect(await treeOf(dir)).toEqual(before);
  });

  it('must be looked at by the other commands with its own names and ports, without a change', async () => {
    const before = await treeOf(dir);
    const { json } = await status(context(), [], {});
    const states = json.services as { name: string; state: string | null }[];
    expect(states.find(({ name }) => name === 'postgres')).toMatchObject({ state: 'running' });
    const taken = (await showPorts(context(), [], {})).json.ports as {
      name: string;
      port: number;
      state: string;
    }[];
    expect(taken.find(({ name }) => name === 'postgres')).toMatchObject({
      ...{ port: ports.postgres, state: 'ours' },
    });
    const images = await listImages(context(), [], {});
    expect(JSON.stringify(images.json)).toContain('costrict-standins/postgres:local');
    const lines: string[] = [];
    await logs({ ...context(), write: (text) => lines.push(text) }, ['postgres'], {});
    expect(lines.join('')).toContain('ready to accept connections');
    expect((await models(context(), [], {})).exit).toBe(exit.ok);
    const { json: checked } = await preflight(context(), [], { budget: '20s' });
    expect(JSON.stringify(checked.findings)).not.toContain('39080');
    expect(await treeOf(dir)).toEqual(before);
  });

  it('must give the other commands an error that says what it is', async () => {
    const error = await openDeployment(context()).catch((caught: unknown) => caught);
    if (!(error instanceof UserError)) throw new Error('it was opened');
    expect(error.id).toBe('foreign-installation');
    expect(error.exit).toBe(exit.refused);
    expect(error.why.map((why) => say(why, 'en')).join()).toContain('an installation by deploy.sh');
    expect(error.next[0]?.command).toContain(`doctor -C ${dir}`);
  });
});

describe('its bundle', () => {
  const save = (options: object = {}) =>
    doctor(context({ yes: true }), [], { budget: '20s', save: 'b.tgz', ...options });

  it('must give the same report elsewhere, byte for byte, in every format', async () => {
    const saved = await save();
    const nowhere = { ...context({ dir: undefined }), cwd: top };
    const docker: CommandContext['effects']['docker'] = new Proxy({} as never, {
      get() {
        throw new Error('asked the engine');
      },
    });
    const elsewhere = { ...nowhere, effects: { ...nowhere.effects, docker } };
    const read = await doctor(elsewhere, [], { from: 'b.tgz' });
    expect(read.exit).toBe(saved.exit);
    expect(JSON.stringify(read.json)).toBe(JSON.stringify(saved.json));
    // A file may come from anybody, which its report says first.
    const [origin, , ...own] = read.view;
    expect(JSON.stringify(origin)).toContain('notChecked');
    for (const lang of ['en', 'zh'] as const) {
      expect(shown({ ...read, view: own }, lang)).toBe(shown(saved, lang));
      expect(read.documents?.junit(lang)).toBe(saved.documents?.junit(lang));
    }
    expect(read.documents?.prometheus('en')).toBe(saved.documents?.prometheus('en'));
    expect(saved.remark && shown({ ...saved, view: saved.remark })).toContain('Saved: b.tgz');
  });

  it('must hold logs and files, no password, and be closed to others', async () => {
    await docker([
      'exec',
      `${project}-portal-1`,
      'sh',
      '-c',
      `echo 'user=zgsm password=${password}' > /proc/1/fd/1`,
    ]);
    await save();
    const path = join(top, 'b.tgz');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(path)).size).toBeLessThan(20 * 1024 ** 2);
    const text = gunzipSync(await readFile(path)).toString('utf8');
    for (const name of [
      'manifest.json',
      'run.json',
      'files/docker-compose.yml',
      'logs/postgres.log',
      'logs/portal.log',
    ])
      expect(text).toContain(name);
    expect(text).toMatch(/password=\[secret-[0-9a-f]{8}\]/);
    for (const secret of [
      password,
      JSON.stringify(password).slice(1, -1),
      'gateway-admin-in-force',
      'embedder-key-in-force',
      'chat-key-in-force',
    ])
      expect(text).not.toContain(secret);
    expect(text).not.toContain('configured-password');
  });

  it('must not replace a file unless asked to', async () => {
    await save();
    const again = doctor(context(), [], { save: 'b.tgz' });
    await expect(again).rejects.toMatchObject({ id: 'bundle-exists', exit: exit.usage });
  });

  it.each(['en', 'zh'] as const)(
    'must be shown before it leaves, and not be written (%s)',
    async (lang) => {
      const result = await doctor(context({ lang }), [], { budget: '20s', preview: true });
      const text = shown(result, lang);
      expect(result.exit).toBe(exit.ok);
      expect(text).toContain(lang === 'en' ? 'Nothing was written' : '没有写入任何内容');
      expect(text).toMatch(/files\/docker-compose\.yml +\d/);
      expect(text).toContain('PASSWORD_POSTGRES');
      expect(text).not.toContain(password);
    },
  );
});
