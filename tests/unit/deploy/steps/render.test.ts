import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Message, say } from '../../../../src/base/message.ts';
import type { CommandContext } from '../../../../src/cli/command.ts';
import { run } from '../../../../src/cli/commands/render.run.ts';
import { settingsText } from '../../../../src/config/settings/write-yaml.ts';
import { renderStep } from '../../../../src/deploy/steps/render.ts';
import type { Effects } from '../../../../src/effects/effects.ts';
import { realClock } from '../../../../src/effects/real/clock.ts';
import { realFs } from '../../../../src/effects/real/fs.ts';
import { realHost } from '../../../../src/effects/real/host.ts';
import { acquireLock } from '../../../../src/runs/lock.ts';
import type { StepContext } from '../../../../src/runs/step.ts';
import { blueprint as costrict } from '../../../../src/stacks/costrict/blueprint.ts';
import { costrictDefaults } from '../../../../src/stacks/costrict/deployment/settings.ts';
import { testContext, testDeployment } from '../../../support/costrict.ts';
import { renderPorts } from '../../../support/rendered.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'render-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const effects = {
  ...renderPorts,
  host: realHost,
  clock: realClock,
  randomBytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)),
  docker: { endpoint: async () => ({ address: 'unix:///var/run/docker.sock' }) },
} as unknown as Effects;

function context(options: { looksOnly?: boolean; overwriteEdited?: boolean } = {}) {
  const base = testContext({ request: () => Promise.reject(new Error('no HTTP')) } as never, {
    options,
  });
  return {
    ...base,
    effects,
    deployment: { ...testDeployment(), dir },
  } as unknown as StepContext & {
    warnings: { id: string }[];
  };
}

async function deploy(options = {}) {
  const at = context(options);
  const planned = await renderStep.plan(at);
  const { changes } = planned;
  if (changes.length > 0) await renderStep.act(at, planned);
  return { changes, end: say(await renderStep.prove(at, planned), 'en'), warnings: at.warnings };
}

test('the step must plan every file, write them, and have nothing to do the next time', async () => {
  const first = await deploy();
  expect(first.changes.every(({ action }) => action === 'create')).toBe(true);
  expect(first.end).toBe('33 files, 33 changed');
  expect(await deploy()).toEqual({ changes: [], end: '33 files, none changed', warnings: [] });
});

test('a dry run must not write', async () => {
  await renderStep.plan(context({ looksOnly: true }));
  expect(await realFs.list(dir)).toEqual([]);
});

test('a file that a person edited must be kept with a warning, and alone be no change', async () => {
  await deploy();
  await writeFile(join(dir, 'configure.sh'), 'mine\n');
  const again = await deploy();
  expect(again.changes).toEqual([]);
  expect(again.warnings.map(({ id }) => id)).toEqual(['render.keptNotice']);
  const said = again.warnings.map((text) => say(text as Message, 'zh')).join();
  for (const command of ['costrict render --diff', 'costrict deploy --overwrite-edited'])
    expect(said).toContain(command);
  const [kept] = (await renderStep.plan(context({ looksOnly: true }))).changes;
  expect(kept).toMatchObject({ action: 'keep', name: 'configure.sh' });
  expect(kept?.diff).toContain('-mine');
});

test('an edited file must be overwritten by the step when that is asked for', async () => {
  await deploy();
  await writeFile(join(dir, 'configure.sh'), 'mine\n');
  expect((await deploy({ overwriteEdited: true })).end).toBe('33 files, 1 changed');
  expect(await readFile(join(dir, 'configure.sh'), 'utf8')).toContain('PORT_APISIX_ENTRY=');
});

async function command(options: Record<string, boolean> = {}, fs = realFs) {
  const settings = costrictDefaults({
    address: '10.0.0.5',
    rehearsal: false,
    bridgeGateway: '172.17.0.1',
  });
  await writeFile(join(dir, 'costrict.yaml'), settingsText(costrict as never, settings, 'en'));
  const at = {
    effects: { ...effects, fs },
    options: { dir, lang: 'en', format: 'json', yes: true, verbose: false, quiet: false },
    cwd: dir,
    signal: new AbortController().signal,
    emit: () => undefined,
    aim: () => undefined,
    write: () => undefined,
  } as unknown as CommandContext;
  return run(at, [], options);
}

test('render --check must write nothing and exit with 1 when files differ', async () => {
  expect((await command()).exit).toBe(0);
  expect((await command({ check: true })).exit).toBe(0);
  await rm(join(dir, 'configure.sh'));
  const checked = await command({ check: true });
  expect(checked.exit).toBe(1);
  expect(checked.json.changes).toMatchObject([{ name: 'configure.sh', action: 'create' }]);
  expect(await realFs.stat(join(dir, 'configure.sh'))).toBeUndefined();
});

test('render --diff must show each difference and write nothing', async () => {
  await command();
  await writeFile(join(dir, 'configure.sh'), 'mine\n');
  const { view, exit } = await command({ diff: true });
  expect(exit).toBe(0);
  expect(view.filter(({ kind }) => kind === 'verbatim')).toHaveLength(1);
  expect(await readFile(join(dir, 'configure.sh'), 'utf8')).toBe('mine\n');
});

test('render must show what a person edited, keep it, and say how to overwrite it', async () => {
  await command();
  await writeFile(join(dir, 'configure.sh'), 'mine\n');
  const kept = await command();
  expect(JSON.stringify(kept.view)).toContain('--overwrite-edited');
  expect(kept.json.changes).toMatchObject([{ name: 'configure.sh', action: 'keep' }]);
  await command({ overwriteEdited: true });
  expect(await readFile(join(dir, 'configure.sh'), 'utf8')).not.toBe('mine\n');
});

test.each([
  ['EROFS', 'directory-not-writable'],
  ['EACCES', 'directory-not-writable'],
  ['ENOSPC', 'disk-full'],
])('%s while writing must end in the error %s with the command to type', async (code, id) => {
  await command();
  await rm(join(dir, 'configure.sh'));
  const failing = {
    ...realFs,
    writeAtomic: () => Promise.reject(Object.assign(new Error(code), { code })),
  };
  await expect(command({}, failing)).rejects.toMatchObject({
    name: 'UserError',
    id,
    next: [{ command: expect.stringContaining(dir) }],
  });
});

test('render must not write beside another run of the same deployment', async () => {
  await command();
  await rm(join(dir, 'configure.sh'));
  const lock = await acquireLock(effects, join(dir, '.costrict/lock'), 'deploy');
  await expect(command()).rejects.toMatchObject({ name: 'UserError', exit: 6 });
  await lock.release();
  expect((await command()).exit).toBe(0);
});

test('a Compose file that was there before the first render must be refused, not kept and started', async () => {
  await writeFile(join(dir, 'docker-compose.yml'), 'services: {theirs: {image: x}}\n');
  await expect(renderStep.plan(context())).rejects.toMatchObject({ id: 'foreign-files', exit: 5 });
  expect(await realFs.list(dir)).toEqual(['docker-compose.yml']);
  await expect(command()).rejects.toMatchObject({ id: 'foreign-files' });
  expect((await command({ diff: true })).exit).toBe(0);
  expect((await deploy({ overwriteEdited: true })).end).toBe('33 files, 33 changed');
});
