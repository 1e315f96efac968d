import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { UserError } from '../../src/base/errors.ts';
import { exit } from '../../src/base/exit.ts';
import { type Lang, say } from '../../src/base/message.ts';
import type { CommandContext, GlobalOptions } from '../../src/cli/command.ts';
import { run as ports } from '../../src/cli/commands/ports.run.ts';
import { run as preflight } from '../../src/cli/commands/preflight.run.ts';
import { createDeployment } from '../../src/config/settings/create.ts';
import type { Prompt } from '../../src/effects/effects.ts';
import { renderBlocks } from '../../src/report/blocks.ts';
import { createTheme } from '../../src/report/theme.ts';
import type { Block, CommandResult } from '../../src/report/view.ts';
import { widthOf } from '../../src/report/width.ts';
import { blueprint as costrict } from '../../src/stacks/costrict/blueprint.ts';
import { costrictDefaults } from '../../src/stacks/costrict/deployment/settings.ts';
import { projectRoot } from '../support/cli.ts';
import { realEffects } from '../support/effects.ts';
import { freePort } from '../support/toy.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function folder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'ports-'));
  ends.push(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

function take(port: number): Promise<void> {
  const server = createServer();
  ends.push(() => new Promise((done) => server.close(done)));
  return new Promise((up) => server.listen(port, '0.0.0.0', up));
}

const asked: string[] = [];
let printed: Block[] = [];
function contextOf(cwd: string, options: Partial<GlobalOptions> = {}, answer?: boolean) {
  asked.length = 0;
  printed = [];
  const prompt = {
    interactive: answer !== undefined,
    async confirm(question) {
      asked.push(say(question, 'en'));
      if (answer === undefined) throw new Error('unexpected question');
      return answer;
    },
  } as Partial<Prompt> as Prompt;
  const preset = { dir: undefined, lang: 'en', format: 'plain', yes: false } as const;
  return {
    effects: realEffects(projectRoot, prompt),
    options: { ...preset, verbose: false, quiet: false, ...options },
    cwd,
    commands: [],
    argv: [],
    effect: 'looks',
    signal: new AbortController().signal,
    emit: () => undefined,
    aim: () => undefined,
    translate: () => undefined,
    show: (blocks) => void printed.push(...blocks),
    write: () => undefined,
  } satisfies CommandContext;
}

function shown({ view }: CommandResult, lang: Lang = 'en', columns = 80): string {
  return renderBlocks(createTheme({ lang, columns }), view).join('\n');
}

/** The plan that was shown. */
const plan = (lang: Lang): string =>
  renderBlocks(createTheme({ lang, columns: 80 }), printed).join('\n');

/** A deployment of the real stack on free ports. */
async function deployment(): Promise<{ dir: string; ports: Record<string, number> }> {
  const dir = await folder();
  const defaults = costrictDefaults({
    ...{ address: '10.20.0.15', rehearsal: false, bridgeGateway: '172.17.0.1' },
  });
  const chosen: Record<string, number> = {};
  for (const name of Object.keys(defaults.ports)) chosen[name] = await freePort();
  const settings = { ...defaults, ports: chosen, project: `ports-test-${process.pid}` };
  const real = contextOf(dir).effects;
  await createDeployment(real, { dir, blueprint: costrict, settings });
  return { dir, ports: chosen };
}

describe('ports', () => {
  test('the table must show each port with its owner, in both languages', async () => {
    const { dir, ports: chosen } = await deployment();
    await take(chosen.entry ?? 0);
    const result = await ports(contextOf(dir), [], {});
    expect(result.exit).toBe(exit.findings);
    const text = shown(result);
    expect(text).toContain('1 of 11 ports is taken.');
    expect(text).toMatch(
      new RegExp(`entry +${chosen.entry} +0\\.0\\.0\\.0 +✘ .+ \\(pid ${process.pid}\\b`),
    );
    expect(text).toMatch(new RegExp(`postgres +${chosen.postgres} +127\\.0\\.0\\.1 +✔ free`));
    expect(text).toContain('→ costrict ports --remap');
    expect(shown(result, 'zh')).toContain('11 个端口中有 1 个被占用。');
    expect(shown(result, 'zh')).toContain('✔ 空闲');
  });

  test('it must stay within 60 columns', async () => {
    const { dir, ports: chosen } = await deployment();
    await take(chosen.gatewayAdmin ?? 0);
    const result = await ports(contextOf(dir), [], {});
    for (const lang of ['en', 'zh'] as const)
      for (const line of shown(result, lang, 60).split('\n'))
        expect(widthOf(line)).toBeLessThan(61);
  });

  test('--remap must ask, write ports that are free and apart, and say what to run next', async () => {
    const { dir, ports: chosen } = await deployment();
    await take(chosen.entry ?? 0);
    await take(chosen.redis ?? 0);
    const result = await ports(contextOf(dir, {}, true), [], { remap: true });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toBe('Continue?');
    expect(plan('en')).toMatch(/update +file +costrict\.yaml[\s\S]*Restarts +no container/);
    expect(plan('en')).toContain(`-  entry: ${chosen.entry}`);
    expect(plan('zh')).toContain('能否还原');
    expect(result.exit).toBe(exit.ok);
    expect(result.json.written).toBe(true);
    expect(shown(result)).toContain('→ costrict deploy');
    expect(shown(result, 'zh')).toContain('已在 costrict.yaml 中更换 2 个端口。');
    const again = await ports(contextOf(dir), [], {});
    expect(again.exit).toBe(exit.ok);
    const now = (again.json.ports as { port: number }[]).map(({ port }) => port);
    expect(new Set(now).size).toBe(11);
    expect(now).not.toContain(chosen.entry);
    expect(now).toContain(chosen.etcd);
  });

  test('--remap that is declined must change nothing', async () => {
    const { dir, ports: chosen } = await deployment();
    await take(chosen.entry ?? 0);
    const before = await readFile(join(dir, 'costrict.yaml'), 'utf8');
    const declined = await ports(contextOf(dir, {}, false), [], { remap: true }).catch((e) => e);
    expect(declined).toMatchObject({ id: 'declined', exit: exit.interrupted });
    expect(await readFile(join(dir, 'costrict.yaml'), 'utf8')).toBe(before);
    expect(say((declined as UserError).title, 'zh')).toContain('未做任何更改。');
  });

  test('--remap with nothing to move must not ask', async () => {
    const { dir } = await deployment();
    const result = await ports(contextOf(dir), [], { remap: true });
    expect(shown(result)).toContain('Nothing to change');
    expect(shown(result, 'zh')).toContain('无需更换');
  });

  test('--remap --yes must not ask', async () => {
    const { dir, ports: chosen } = await deployment();
    await take(chosen.entry ?? 0);
    const result = await ports(contextOf(dir, { yes: true }), [], { remap: true });
    expect(result).toMatchObject({ exit: exit.ok, json: { written: true } });
  });

  test('--remap before init must say that there are no settings', async () => {
    const refused = await ports(contextOf('/', { dir: await folder() }), [], { remap: true }).catch(
      (e) => e,
    );
    expect(refused).toBeInstanceOf(UserError);
    expect(refused).toMatchObject({ id: 'no-deployment', exit: exit.usage });
  });
});

describe('preflight', () => {
  test('a taken port must be the first thing reported, and nothing wider than 60 columns', async () => {
    const { dir, ports: chosen } = await deployment();
    await take(chosen.entry ?? 0);
    const result = await preflight(contextOf(dir), [], {});
    expect(result.exit).toBe(exit.findings);
    const english = shown(result);
    expect(english).toMatch(/^✘ Not ready: fix \d problems? first\./);
    expect(english).toContain(`port ${chosen.entry} is already in use`);
    const chinese = shown(result, 'zh');
    expect(chinese).toMatch(/^✘ 还不能部署：需要先解决 \d 个问题。/);
    expect(chinese).toContain(`端口 ${chosen.entry} 被占用`);
    // A path that is wider than the screen stays whole, on a line of its own.
    const prose = (line: string) => !/^\s*(?:→|{|证据|evidence|[~/]\S+$)/.test(line);
    for (const lang of ['en', 'zh'] as const)
      for (const line of shown(result, lang, 60).split('\n').filter(prose))
        expect(widthOf(line), line).toBeLessThan(61);
  });

  test('no secret of the deployment may stand in its output', async () => {
    const { dir } = await deployment();
    const secrets = (await readFile(join(dir, 'secrets.env'), 'utf8'))
      .split('\n')
      .flatMap((line) => /=['"]?(.{12,}?)['"]?$/.exec(line)?.[1] ?? []);
    expect(secrets.length).toBeGreaterThan(5);
    const result = await preflight(contextOf(dir), [], { budget: '3' });
    const text = JSON.stringify(result.json) + shown(result);
    for (const secret of secrets) expect(text).not.toContain(secret);
  });

  test('it must work before init, with the ports that would be used', async () => {
    const result = await preflight(contextOf(await folder()), [], {});
    expect(result.json.dir).toBeNull();
    const findings = result.json.findings as { issue: string; subject: string | null }[];
    expect(findings.some((f) => f.issue === 'port-conflict' && f.subject === '39080')).toBe(true);
  });

  test.each(['0', 'soon', '601'])('a budget of %s must be refused', async (budget) => {
    await expect(preflight(contextOf('/tmp'), [], { budget })).rejects.toMatchObject({
      exit: exit.usage,
    });
  });
});
