import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import type { CommandContext, CommandRun, OptionValues } from '../../../src/cli/command.ts';
import { run as clean } from '../../../src/cli/commands/clean.run.ts';
import * as config from '../../../src/cli/commands/config.run.ts';
import { run as deploy } from '../../../src/cli/commands/deploy.run.ts';
import * as images from '../../../src/cli/commands/images.run.ts';
import { run as logs } from '../../../src/cli/commands/logs.run.ts';
import { run as models } from '../../../src/cli/commands/models-show.run.ts';
import { run as modelsTest } from '../../../src/cli/commands/models-test.run.ts';
import { run as ports } from '../../../src/cli/commands/ports.run.ts';
import { run as preflight } from '../../../src/cli/commands/preflight.run.ts';
import { run as render } from '../../../src/cli/commands/render.run.ts';
import * as secrets from '../../../src/cli/commands/secrets.run.ts';
import { down, restart, up } from '../../../src/cli/commands/service.run.ts';
import { run as status } from '../../../src/cli/commands/status.run.ts';
import { run as undo } from '../../../src/cli/commands/undo.run.ts';
import { openLab } from '../../../src/cli/lab-target.ts';
import { markAsLab } from '../../support/lab.ts';
import { commandContext, testEffects } from '../../support/settings.ts';
import { deployed } from '../../support/settings-commands.ts';

let dir: string;
let context: CommandContext;

/** A deployment with a key that is in public scripts. */
beforeEach(async () => {
  ({ dir, context } = await deployed());
  const path = join(dir, 'secrets.env');
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace(/^(KEY_AI_QUOTA_ADMIN)=.*/m, "$1='12345678'"));
});

/** Id of the error that a command ends with: there is no engine, no network and no program for what goes on. */
async function endOf(run: CommandRun, options: OptionValues, words: readonly string[] = []) {
  try {
    await run(context, words, options);
    return 'done';
  } catch (error) {
    return error instanceof UserError ? error.id : 'went on';
  }
}

describe('a public password in secrets.env', () => {
  test.each<[string, CommandRun, OptionValues?, string[]?]>([
    ['status', status],
    ['logs', logs],
    ['down', down],
    ['clean', clean],
    ['clean --keep-data', clean, { keepData: true }],
    ['ports', ports],
    ['images list', images.list],
    ['images verify', images.verify],
    ['images pull', images.pull],
    ['images load', images.load],
    ['secrets list', secrets.list],
    ['secrets show', secrets.show, { reveal: true }, ['PASSWORD_DEMO']],
    ['config show', config.show],
    ['config get', config.get, {}, ['project']],
    ['render --check', render, { check: true }],
    ['render --diff', render, { diff: true }],
    ['models show', models],
    ['models test', modelsTest],
    ['undo', undo],
  ])('must be no reason to refuse what looks or removes: %s', async (_, run, options, words) => {
    expect(await endOf(run, options ?? {}, words)).not.toBe('insecure-defaults');
  });

  test.each<[string, CommandRun]>([
    ['up', up],
    ['restart', restart],
    ['deploy', deploy],
    ['render', render],
    ['preflight', preflight],
    ['config check', config.check],
  ])('must be refused by what starts something with it, or checks it: %s', async (_, run) => {
    expect(await endOf(run, {})).toBe('insecure-defaults');
  });

  test('must be no reason to refuse a lab, where it may be the very fault', async () => {
    const path = join(dir, 'costrict.yaml');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace(/^rehearsal: false/m, 'rehearsal: true'));
    await markAsLab(dir);
    const none = { containers: async () => [] };
    const parts = await openLab(
      commandContext(dir, { effects: { ...testEffects(), docker: none } as never, dir }),
    );
    expect(parts.parts.deployment.secrets.get('KEY_AI_QUOTA_ADMIN').reveal()).toBe('12345678');
  });
});
