import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { defineTexts, literal, say } from '../../../src/base/message.ts';
import { failure, fakeCheck, fakeStep, run } from './harness.ts';

const textOf = (error: unknown) =>
  error instanceof UserError ? error.why.map((message) => say(message, 'en')).join('\n') : '';

describe('the step runner', () => {
  it('must look, write down, act, prove and write down again, step by step', async () => {
    const log: string[] = [];
    const { result, entries, steps } = await run([fakeStep('a', log), fakeStep('b', log)]);
    expect(log).toEqual(['plan a', 'act a', 'prove a', 'plan b', 'act b', 'prove b']);
    expect(entries.map((e) => ('action' in e ? `${e.type} ${e.action}` : e.type))).toEqual([
      ...['begin a', 'end a', 'begin b', 'end b', 'close'],
    ]);
    expect(steps).toEqual(['a done', 'b done']);
    expect(result.error).toBeUndefined();
  });

  it('must only prove what is already so', async () => {
    const log: string[] = [];
    const stages = [fakeStep('a', log), fakeStep('b', log)];
    await run(stages);
    log.length = 0;
    const { steps, entries } = await run(stages);
    expect(log).toEqual(['plan a', 'prove a', 'plan b', 'prove b']);
    expect(steps).toEqual(['a unchanged', 'b unchanged']);
    expect(entries).toEqual([{ type: 'close', outcome: 'done' }]);
  });

  it('must have the begin of an action on disk before the action begins', async () => {
    const order: string[] = [];
    await run([fakeStep('a', order)], { write: async (e) => void order.push(e.type) });
    expect(order).toEqual(['plan a', 'begin', 'act a', 'prove a', 'end', 'close']);
  });

  it('must end at a failure, name the step, and say what was done', async () => {
    const log: string[] = [];
    const bad = fakeStep('b', log, { act: () => Promise.reject(failure('broken-thing')) });
    const steps = [fakeStep('a', log), bad, fakeStep('c', log)];
    const { result, events, entries } = await run(steps);
    expect(log).toEqual(['plan a', 'act a', 'prove a', 'plan b']);
    expect(result.error).toMatchObject({ id: 'broken-thing', next: [{ command: 'mend it' }] });
    const text = textOf(result.error);
    expect(text).toContain('in the step “b”');
    expect(text).toContain('Already done, and kept: a.');
    expect(text).toContain('may be done in part');
    expect(entries.slice(-2)).toEqual([
      { type: 'end', action: 'b', outcome: 'failed' },
      { type: 'close', outcome: 'failed' },
    ]);
    expect(events.at(-1)).toMatchObject({ type: 'run-end', outcome: 'failed' });
  });

  it('must say that nothing was changed when the first look refuses', async () => {
    const refuse = fakeStep('a', [], { plan: () => Promise.reject(failure('port-conflict')) });
    const { result } = await run([refuse, fakeStep('b', [])]);
    expect(textOf(result.error)).toContain('Nothing was changed.');
  });

  it('must speak of its steps in the reader’s language', async () => {
    const done = [fakeStep('a', []), fakeStep('b', [])];
    const t = defineTexts('runner-test', {
      render: { en: 'render', zh: '生成文件' },
      services: { en: 'services', zh: '服务' },
    });
    const titles = [t.render(), t.services()];
    const titled = done.map((step, at) => ({ ...step, title: titles[at] ?? step.title }));
    const bad = fakeStep('c', [], { act: () => Promise.reject(failure('x')) });
    const { result } = await run([...titled, bad]);
    const why = result.error instanceof UserError ? result.error.why : [];
    expect(why.map((message) => say(message, 'zh')).join('')).toContain('生成文件、服务');
  });

  it('must not repeat what a refusal by checks says itself', async () => {
    const finding = { issue: 'port-conflict', status: 'broken' } as never;
    const refusal = new UserError({ id: 'x', title: fakeStep('t', []).title, findings: [finding] });
    const refuse = fakeStep('a', [], { plan: () => Promise.reject(refusal) });
    const { result } = await run([refuse, fakeStep('b', [])]);
    expect(result.error).toBe(refusal);
  });

  it('must not dress a bug up as something that the user can fix', async () => {
    const bug = new TypeError('oops');
    const { result } = await run([fakeStep('a', [], { act: () => Promise.reject(bug) })]);
    expect(result.error).toBe(bug);
  });

  it('must fail a step whose proof fails, although it had nothing to change', async () => {
    const step = fakeStep('a', [], {
      plan: async () => ({ changes: [] }),
      prove: () => Promise.reject(failure('not-so')),
    });
    const { result, steps } = await run([step]);
    expect(result).toMatchObject({ error: { id: 'not-so' } });
    expect(steps).toEqual(['a failed']);
  });

  it('must start at the step that --from names', async () => {
    const log: string[] = [];
    const stages = ['a', 'b', 'c'].map((id) => fakeStep(id, log));
    const { steps } = await run(stages, { from: 'b' });
    expect(steps).toEqual(['b done', 'c done']);
    expect(log[0]).toBe('plan b');
  });

  it('must end the run with the first error when the journal cannot be written', async () => {
    const log: string[] = [];
    const full = Object.assign(new Error('full'), { code: 'ENOSPC', path: '/x/journal.ndjson' });
    const { result } = await run([fakeStep('a', log)], { write: () => Promise.reject(full) });
    expect(log).toEqual(['plan a']);
    expect(result.error).toMatchObject({ id: 'disk-full' });
  });
});

describe('a stage that only looks', () => {
  it('must be looked at in its place, and never be written down', async () => {
    const log: string[] = [];
    const stages = [fakeCheck('a', log), fakeStep('b', log), fakeCheck('c', log)];
    const { entries, steps } = await run(stages);
    expect(log).toEqual(['check a', 'plan b', 'act b', 'prove b', 'check c']);
    expect(steps).toEqual(['a unchanged', 'b done', 'c unchanged']);
    expect(entries.map((e) => ('action' in e ? e.action : e.type))).toEqual(['b', 'b', 'close']);
  });

  it('must be looked at by a plan only where it needs nothing of what comes before', async () => {
    const log: string[] = [];
    const early = fakeCheck('a', log, { early: true });
    await run([early, fakeStep('b', log), fakeCheck('c', log)], { dryRun: true });
    expect(log).toEqual(['check a', 'plan b']);
  });

  it('must not hide the rest of a plan when it refuses', async () => {
    const refuse = { early: true, check: () => Promise.reject(failure('port-conflict')) } as const;
    const stages = [fakeCheck('a', [], refuse), fakeStep('b', [])];
    const { result, steps } = await run(stages, { dryRun: true });
    expect(result.changes).toMatchObject([{ name: 'b' }]);
    expect(result.error).toMatchObject({ id: 'port-conflict' });
    expect(steps).toEqual(['a failed', 'b planned']);
    expect((await run(stages)).steps).toEqual(['a failed']);
  });

  it('must say that settings were written where nothing else was', async () => {
    const stages = [
      fakeCheck('settings', [], { written: true }),
      fakeStep('b', [], { plan: () => Promise.reject(failure('x')) }),
    ];
    const { result } = await run(stages);
    expect(textOf(result.error)).toContain('Only the settings and secrets were written.');
  });
});

describe('what a stage learned', () => {
  it('must reach act and prove of the same step, and later stages of the same run', async () => {
    const shown: unknown[] = [];
    const first = fakeStep('a', [], {
      plan: async ({ carry }) => {
        carry.set('token', 7);
        return { changes: [{ kind: 'file', action: 'create', name: 'a' }], state: 'seen' };
      },
      act: async (_context, { state }) => void shown.push(state),
      prove: async (_context, { state }) => {
        shown.push(state);
        return fakeStep('a', []).title;
      },
    });
    const second = fakeCheck('b', [], {
      check: async ({ carry }) => {
        shown.push(carry.get('token'));
        return fakeStep('b', []).title;
      },
    });
    await run([first, second]);
    expect(shown).toEqual(['seen', 'seen', 7]);
  });
});

describe('a dry run', () => {
  it('must plan every step and never act, prove or touch a port', async () => {
    const log: string[] = [];
    const { result, steps } = await run([fakeStep('a', log), fakeStep('b', log)], {
      dryRun: true,
    });
    expect(log).toEqual(['plan a', 'plan b']);
    expect(steps).toEqual(['a planned', 'b planned']);
    expect(result.changes).toHaveLength(2);
  });

  it('must call a step that has nothing to do unchanged, not planned', async () => {
    const idle = fakeStep('b', [], { plan: async () => ({ changes: [] }) });
    const { steps } = await run([fakeStep('a', []), idle], { dryRun: true });
    expect(steps).toEqual(['a planned', 'b unchanged']);
  });

  it('must go on past a step that cannot tell before an earlier one is done', async () => {
    const log: string[] = [];
    const blind = fakeStep('b', log, { plan: () => Promise.reject(failure('not-there-yet')) });
    const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    const deaf = fakeStep('c', log, { plan: () => Promise.reject(refused) });
    const stages = [fakeStep('a', log), blind, deaf, fakeStep('d', log)];
    const { steps, events } = await run(stages, { dryRun: true });
    expect(steps).toEqual(['a planned', 'b planned', 'c planned', 'd planned']);
    const b = events.find((e) => e.type === 'step-end' && e.step === 'b');
    expect(b).toMatchObject({ summary: { id: 'deploy.laterSteps' } });
    expect(b?.type === 'step-end' && b.summary && say(b.summary, 'en')).toContain('“a”');
  });

  it('must go on, and say so, past a step that cannot know yet', async () => {
    const log: string[] = [];
    const waits = fakeStep('a', log, {
      plan: async () => ({ changes: [], unknown: literal('it does not answer yet') }),
    });
    const blind = fakeStep('b', log, { plan: () => Promise.reject(failure('not-there-yet')) });
    const { steps, events } = await run([waits, blind], { dryRun: true });
    expect(steps).toEqual(['a planned', 'b planned']);
    const a = events.find((e) => e.type === 'step-end' && e.step === 'a');
    expect(a).toMatchObject({ summary: literal('it does not answer yet') });
  });

  it('must fail where nothing earlier explains that a step cannot tell', async () => {
    const blind = fakeStep('a', [], { plan: () => Promise.reject(failure('refused')) });
    const { result } = await run([blind], { dryRun: true });
    expect(result).toMatchObject({ error: { id: 'refused' } });
  });

  it('must not hide a bug behind an earlier step', async () => {
    const bug = new TypeError('oops');
    const steps = [fakeStep('a', []), fakeStep('b', [], { plan: () => Promise.reject(bug) })];
    expect((await run(steps, { dryRun: true })).result.error).toBe(bug);
  });
});

describe('an interrupt', () => {
  it('must stop between two steps, with exit code 130 and the rest not reached', async () => {
    const stop = new AbortController();
    const log: string[] = [];
    const a = fakeStep('a', log, {
      prove: async () => {
        stop.abort(new Error('^C'));
        return fakeStep('a', []).title;
      },
    });
    const { result, entries, events, steps } = await run([a, fakeStep('b', log)], {
      signal: stop.signal,
    });
    expect(log).toEqual(['plan a', 'act a']);
    expect(steps).toEqual(['a done', 'b interrupted']);
    expect(result.error).toMatchObject({ id: 'interrupted', exit: 130 });
    expect(entries.at(-1)).toEqual({ type: 'close', outcome: 'interrupted' });
    expect(events.at(-1)).toMatchObject({ type: 'run-end', outcome: 'interrupted' });
  });

  it('must stop inside a step and write down that it did not end', async () => {
    const stop = new AbortController();
    const a = fakeStep('a', [], {
      act: async ({ effects, signal }) => {
        setTimeout(() => stop.abort(new Error('^C')), 10);
        await effects.clock.sleep(60_000, signal);
      },
    });
    const { entries, steps } = await run([a], { signal: stop.signal });
    expect(steps).toEqual(['a interrupted']);
    expect(entries).toContainEqual({ type: 'end', action: 'a', outcome: 'interrupted' });
  });

  it('must not count as a failure of the step that it hit', async () => {
    const stop = new AbortController();
    stop.abort(new Error('^C'));
    const { result } = await run([fakeStep('a', [])], { signal: stop.signal });
    expect(result.error).toMatchObject({ id: 'interrupted' });
    expect(textOf(result.error)).toContain('Nothing was changed.');
  });
});
