import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { canBeUndone, isWorthUndoing, pastRuns } from '../../../src/repair/past-runs.ts';
import { runToUndo } from '../../../src/repair/undo.ts';
import { forge, quietSession } from '../../support/forged.ts';
import { makeToy, type Toy } from '../../support/toy.ts';

const file = { kind: 'file', target: 'config/x', before: null };
const restart = { kind: 'containers', target: { services: ['web'], how: 'restart' }, before: {} };
const recreated = {
  ...{ kind: 'containers', target: { services: ['web'], how: 'recreate' }, before: {} },
  plan: { undo: 'none' },
};
const packages = { kind: 'packages', target: ['docker.io'], before: {} };
const log = { kind: 'log-file', target: 'data/web/a.log', before: null };

let toy: Toy;

beforeEach(async () => {
  toy = await makeToy();
});
afterEach(() => toy.remove());

describe.each([
  ['a restart', restart],
  ['what its plan called impossible to undo', recreated],
  ['packages', packages],
  ['an emptied log', log],
])('a run that was %s and nothing else', (_, change) => {
  test('must be offered by history to nobody, and refused by its number', async () => {
    await forge(toy, change);
    const session = quietSession(toy);
    expect((await pastRuns(session)).filter(canBeUndone)).toEqual([]);
    await expect(runToUndo(session, '1')).rejects.toMatchObject({ id: 'undo-refused', exit: 5 });
    expect(await runToUndo(session, undefined)).toBeUndefined();
  });

  test('must not make an undo without a number undo the fix before it unasked', async () => {
    await forge(toy, file);
    await forge(toy, { ...change, run: '0002' });
    const session = quietSession(toy);
    await expect(runToUndo(session, undefined)).rejects.toMatchObject({
      id: 'undo-refused',
      next: [{ command: 'costrict undo 0001' }],
    });
    expect((await runToUndo(session, '1'))?.run).toBe('0001');
  });

  test('must be rolled back when it was interrupted: what was begun is closed', async () => {
    await forge(toy, { ...change, close: { type: 'step' } });
    expect((await runToUndo(quietSession(toy), undefined))?.run).toBe('0001');
  });
});

describe('a run that only started stopped services', () => {
  const started = {
    ...{ kind: 'containers', target: { services: ['web'], how: 'up' }, before: {} },
    changes: [{ kind: 'container', action: 'start', name: 'web' }],
  };

  test('must not be offered by history, nor undone by an undo that names none, but by its number', async () => {
    await forge(toy, started);
    const session = quietSession(toy);
    expect((await pastRuns(session)).filter(isWorthUndoing)).toEqual([]);
    expect(await runToUndo(session, undefined)).toBeUndefined();
    expect((await runToUndo(session, '1'))?.run).toBe('0001');
  });

  test('must be offered where it restarted something too', async () => {
    const changes = [...started.changes, { kind: 'container', action: 'restart', name: 'db' }];
    await forge(toy, { ...started, changes });
    expect((await runToUndo(quietSession(toy), undefined))?.run).toBe('0001');
  });

  test('must be rolled back when it was interrupted', async () => {
    await forge(toy, { ...started, close: { type: 'step' } });
    expect((await runToUndo(quietSession(toy), undefined))?.run).toBe('0001');
  });
});

test('a run that restarted what it had changed must be rolled back', async () => {
  await forge(toy, file);
  expect((await runToUndo(quietSession(toy), undefined))?.leftSomething).toBe(true);
});

test('an undo without a number must not reach behind a deploy', async () => {
  await forge(toy, file);
  const head = { fix: undefined, command: 'deploy' };
  const deploy = { kind: 'x', target: null, before: undefined, run: '0002', head };
  await forge(toy, deploy);
  const session = quietSession(toy);
  await expect(runToUndo(session, undefined)).rejects.toMatchObject({
    id: 'undo-refused',
    title: { params: { run: '0002', command: 'deploy' } },
    next: [{ command: 'costrict undo 0001' }, { command: 'costrict history' }],
  });
  expect((await runToUndo(session, '1'))?.run).toBe('0001');
});
