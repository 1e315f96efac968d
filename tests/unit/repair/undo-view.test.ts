import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Lang, say } from '../../../src/base/message.ts';
import { pastRuns } from '../../../src/repair/past-runs.ts';
import { undoOperation } from '../../../src/repair/undo.ts';
import { renderBlocks } from '../../../src/report/blocks.ts';
import { createTheme } from '../../../src/report/theme.ts';
import { planView } from '../../../src/runs/plan-view.ts';
import { forge, quietSession } from '../../support/forged.ts';
import { makeToy, type Toy } from '../../support/toy.ts';

let toy: Toy;

beforeEach(async () => {
  toy = await makeToy();
});
afterEach(() => toy.remove());

/** The undo of the one run there is. */
async function theUndo() {
  const session = quietSession(toy);
  const [past] = await pastRuns(session);
  if (!past) throw new Error('no run');
  return undoOperation(session, past);
}

/** The screen of undoing the one run there is. */
async function shown(lang: Lang): Promise<string> {
  const { blueprint } = quietSession(toy).deployment;
  const plan = await (await theUndo()).plan();
  if ('view' in plan) throw new Error('nothing to undo');
  const view = planView(plan, blueprint);
  return renderBlocks(createTheme({ lang, columns: 100 }), view).join('\n');
}

describe('the plan of an undo', () => {
  test('must say who restarts and for about how long, as that of a fix does', async () => {
    const target = { services: ['postgres'], how: 'up' };
    await forge(toy, { kind: 'containers', target, before: {} });
    // The text of its row in the stack.
    expect(await shown('en')).toMatch(/Restarts +postgres – away for up to about 20 s/);
    expect(await shown('zh')).toMatch(/重启 +postgres，最多中断约 20 秒/);
  });
  test('must say who stops and stays so, where they did not run before', async () => {
    const target = { services: ['postgres', 'web'], how: 'up' };
    const before = { postgres: { is: 'running', hash: 'x' }, web: { is: 'stopped', hash: 'y' } };
    await forge(toy, { kind: 'containers', target, before });
    expect(await shown('en')).toMatch(/Restarts +postgres – away[\s\S]*Stops +web – stays stopped/);
    expect(await shown('zh')).toMatch(/停止 +web，停止后不会自动启动/);
  });
  test('must name its run with the time here, and keep UTC for programs', async () => {
    await forge(toy, { kind: 'file', target: 'config/x', before: null });
    const { title } = await theUndo();
    expect(say(title, 'zh')).toContain('2026-01-01 08:00 +08:00');
    expect(JSON.stringify(title)).toContain('2026-01-01T00:00:00.000Z');
  });
  test('must name the command that makes the change again', async () => {
    await forge(toy, { kind: 'file', target: 'config/x', before: null });
    expect(await shown('en')).toMatch(
      /Can be undone +no: to make the change again: costrict fix x/,
    );
    expect(await shown('zh')).toContain('如需再次进行这一改动：costrict fix x');
  });
  test('must say that nothing restarts where only a file goes back', async () => {
    await forge(toy, { kind: 'file', target: 'config/x', before: null });
    expect(await shown('en')).toMatch(/config\/x[\s\S]*Restarts +no container/);
  });
  test('must not name what stays as what will be rolled back', async () => {
    const target = 'data/web/a.log';
    await forge(toy, { kind: 'log-file', target, before: null, close: { type: 'step' } });
    expect(await shown('en')).not.toContain('a.log');
  });
});
