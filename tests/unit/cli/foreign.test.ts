import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exit } from '../../../src/base/exit.ts';
import type { CommandRun, OptionValues } from '../../../src/cli/command.ts';
import { run as clean } from '../../../src/cli/commands/clean.run.ts';
import { run as configSet } from '../../../src/cli/commands/config-set.run.ts';
import { run as deploy } from '../../../src/cli/commands/deploy.run.ts';
import { pull } from '../../../src/cli/commands/images.run.ts';
import { run as init } from '../../../src/cli/commands/init.run.ts';
import { run as models } from '../../../src/cli/commands/models-show.run.ts';
import { run as ports } from '../../../src/cli/commands/ports.run.ts';
import { run as render } from '../../../src/cli/commands/render.run.ts';
import { down, restart, up } from '../../../src/cli/commands/service.run.ts';
import { directoryOf, filesOf, removeDirectories } from '../../support/layouts.ts';
import { commandContext, read, testEffects, userError } from '../../support/settings.ts';
import { treeOf } from '../../support/tree.ts';
import { call } from './harness.ts';

let dir: string;

beforeEach(async () => {
  dir = await directoryOf(filesOf.B);
});
afterEach(removeDirectories);

const context = (yes = true) => commandContext(dir, { yes, effects: testEffects() });

describe('in the directory of another installer', () => {
  it.each<[string, CommandRun, OptionValues?, string[]?]>([
    ['init', init],
    ['init --from-configure', init, { fromConfigure: 'configure.sh' }],
    ['deploy', deploy],
    ['deploy --dry-run', deploy, { dryRun: true }],
    ['deploy --from', deploy, { from: 'services' }],
    ['render', render],
    ['render --check', render, { check: true }],
    ['up', up],
    ['down', down],
    ['restart', restart],
    ['clean', clean],
    ['config set', configSet, {}, ['project', 'x']],
    ['images pull', pull],
    ['ports --remap', ports, { remap: true }],
  ])(
    '%s must be refused, write nothing and offer another directory',
    async (_, run, given, words) => {
      const before = await treeOf(dir);
      const error = await userError(() => run(context(), words ?? [], given ?? {}));
      expect(error.id).toBe('foreign-installation');
      expect(error.exit).toBe(exit.refused);
      expect(error.next.map(({ command }) => command)).toEqual([
        `costrict doctor -C ${dir}`,
        `costrict init -C ${dir}-costrict --from-configure ${dir}`,
      ]);
      expect(read(error, 'zh')).toContain('deploy.sh');
      expect(await treeOf(dir)).toEqual(before);
    },
  );

  it('init must be refused there by name, too, and work beside it', async () => {
    const elsewhere = commandContext('/', { yes: true, dir });
    expect((await userError(() => init(elsewhere, [], {}))).id).toBe('foreign-installation');
    const beside = `${dir}-costrict`;
    try {
      const options = { fromConfigure: join(dir, 'configure.sh') };
      const made = await init(commandContext('/', { yes: true, dir: beside }), [], options);
      expect(made.json).toMatchObject({ created: true, dir: beside });
    } finally {
      await rm(beside, { recursive: true, force: true });
    }
  });

  it('models show must show its own, and write nothing', async () => {
    const before = await treeOf(dir);
    const { json } = await models({ ...context(), effect: 'looks' }, [], {});
    expect(JSON.stringify(json.models)).toContain('http://10.20.0.7:2334');
    expect(await treeOf(dir)).toEqual(before);
  });

  it.each(['en', 'zh'])(
    'explain and fix must offer no command of ours that changes a deployment of ours (%s)',
    async (lang) => {
      const at = ['-C', dir, '--lang', lang];
      const issues = ['settings-changed-not-deployed', 'template-unresolved', 'service-stopped'];
      for (const issue of [...issues, 'insecure-defaults', 'file-edited-by-hand']) {
        for (const args of [
          ['explain', issue],
          ['fix', issue, '--dry-run'],
        ]) {
          const { out, err } = await call([...args, ...at]);
          expect(out + err).not.toMatch(
            /costrict (?:-C \S+ )?(?:deploy|config set|render|restart|up|secrets)\b/,
          );
        }
      }
    },
  );

  it('explain must name what works there', async () => {
    const { out } = await call(['explain', 'service-stopped', '-C', dir, '--lang', 'en']);
    expect(out.replace(/ ?\\?\n\s+/g, ' ')).toContain(`docker compose -p`);
  });
});
