import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exit } from '../../src/base/exit.ts';
import type { Lang } from '../../src/base/message.ts';
import type { CommandContext } from '../../src/cli/command.ts';
import { run as doctor } from '../../src/cli/commands/doctor.run.ts';
import type { Prompt } from '../../src/effects/effects.ts';
import { renderBlocks } from '../../src/report/blocks.ts';
import { createTheme } from '../../src/report/theme.ts';
import { projectRoot } from '../support/cli.ts';
import { realEffects } from '../support/effects.ts';
import { filesOf } from '../support/layouts.ts';
import { docker } from '../support/rehearsal.ts';
import { buildServer } from '../support/server-images.ts';
import { buildToyImages, freePort } from '../support/toy.ts';
import { until } from '../support/toy-doctor.ts';
import { treeOf } from '../support/tree.ts';

const topics = ['redis-unwell', 'service-stopped', 'service-missing'];

beforeAll(async () => {
  await Promise.all([buildToyImages(), buildServer('redis')]);
});

/** Services of each generation's own, so that the layouts are distinguished by more than their files. */
const own = { A: 'chatgpt', C: 'nacos' } as const;

describe.each(['A', 'C'] as const)(
  'an installation of layout %s whose containers run',
  (layout) => {
    const project = `adopted-${layout.toLowerCase()}-${process.pid}`;
    let top = '';
    let dir = '';
    let port = 0;

    const context = (lang: Lang = 'en'): CommandContext => ({
      effects: realEffects(projectRoot, { interactive: false } as Partial<Prompt> as Prompt),
      options: { dir, lang, format: 'plain', yes: false, verbose: false, quiet: false },
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
    });
    const look = async (lang: Lang = 'en', chosen: readonly string[] = topics) => {
      const { exit: code, json, view } = await doctor(context(lang), chosen, { budget: '20s' });
      const text = renderBlocks(createTheme({ lang, columns: 80 }), view).join('\n');
      const roots = (json.roots as { issue: string; subject: string | null }[]).map(
        ({ issue, subject }) => `${issue}:${subject}`,
      );
      return { code, text, roots, project: json.project };
    };

    beforeAll(async () => {
      top = await mkdtemp(join(tmpdir(), 'adopted-'));
      dir = join(top, 'backend');
      port = await freePort();
      const compose = `services:
  redis: {image: "costrict-standins/redis:local", restart: always, ports: ["127.0.0.1:${port}:6379"]}
  ${own[layout]}: {image: "costrict-toy/nginx:local", restart: always}
`;
      const files = {
        ...filesOf[layout],
        'docker-compose.yml': compose,
        'docker-compose.override.yml': 'services:\n  redis: {environment: {A: "1"}}\n',
      };
      for (const [path, text] of Object.entries(files)) {
        const at = join(dir, path);
        await mkdir(path.endsWith('/') ? at : dirname(at), { recursive: true });
        if (!path.endsWith('/')) await writeFile(at, text);
      }
      await chmod(dir, 0o700);
      const up = ['compose', '--project-directory', dir, '-f', join(dir, 'docker-compose.yml')];
      await docker([...up, '-p', project, 'up', '-d']);
      await until(() =>
        docker(['exec', `${project}-redis-1`, 'redis-cli', 'ping']).then(
          () => true,
          () => false,
        ),
      );
    });

    afterAll(async () => {
      const label = `label=com.docker.compose.project=${project}`;
      const ids = await docker(['ps', '-aq', '--filter', label]);
      if (ids !== '') await docker(['rm', '-f', ...ids.split('\n')]);
      await docker(['network', 'rm', `${project}_default`]).catch(() => undefined);
      await rm(top, { recursive: true, force: true });
    });

    it('must be found by its labels, and its running services be well', async () => {
      const found = await look();
      expect(found.roots).toEqual([]);
      expect(found.code).toBe(exit.ok);
      expect(found.project).toBe(project);
    });

    it.each(['en', 'zh'] as const)('must say what it lacks (%s)', async (lang) => {
      const { text } = await look(lang, []);
      expect(text).toContain(layout === 'A' ? 'nacos' : 'higress');
    });

    it.each(['redis', own[layout]])('must name %s when it is stopped', async (service) => {
      await docker(['stop', '-t', '1', `${project}-${service}-1`]);
      try {
        const found = await look();
        expect(found.roots).toEqual([`service-stopped:${service}`]);
        expect(found.text.replace(/ ?\\?\n\s+/g, ' ')).toContain(`docker compose -p ${project}`);
      } finally {
        await docker(['start', `${project}-${service}-1`]);
      }
    });

    it('must not be written to', async () => {
      const before = await treeOf(dir);
      await look('en', []);
      expect(await treeOf(dir)).toEqual(before);
    });
  },
);
