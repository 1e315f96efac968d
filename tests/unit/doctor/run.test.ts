import { describe, expect, test } from 'vitest';
import { literal, say } from '../../../src/base/message.ts';
import type { Blueprint } from '../../../src/config/blueprint.ts';
import { passOn } from '../../../src/doctor/fact.ts';
import { type AnyProbe, defineProbe, type Probe } from '../../../src/doctor/probe.ts';
import { machineLoad } from '../../../src/doctor/probes/machine-load.ts';
import { silence } from '../../../src/doctor/probes/servers.ts';
import { runProbes } from '../../../src/doctor/run-probes.ts';
import type { Effects } from '../../../src/effects/effects.ts';
import { toyEffects } from '../../support/toy.ts';
import { virtualClock } from '../../support/virtual-clock.ts';
import { toyBlueprint } from '../../toy-stack/stack.ts';

const onTime = (): Effects => ({ ...toyEffects(), clock: virtualClock() });

function probe<T>(id: string, read: Probe<T>['read'], deadline: Probe<T>['deadline'] = 'long') {
  return defineProbe<T>({ id, title: literal(id), deadline, read });
}

const value = (id: string, v: unknown) => probe(id, async () => ({ status: 'ok', value: v }));
const never = (id: string) => probe<string>(id, () => new Promise(() => undefined));

function run(probes: readonly AnyProbe[], more: Partial<Parameters<typeof runProbes>[0]> = {}) {
  return runProbes({
    probes,
    effects: onTime(),
    blueprint: toyBlueprint as unknown as Blueprint,
    deployment: undefined,
    dir: '/nowhere',
    stage: 'preflight',
    signal: new AbortController().signal,
    budgetMs: 2000,
    ...more,
  });
}

describe('running probes', () => {
  test('a probe that ignores its signal must not delay the end', async () => {
    const stuck = never('stuck');
    const fine = value('fine', 7);
    const effects = onTime();
    const facts = await run([stuck, fine], { effects, budgetMs: 200 });
    expect(effects.clock.monotonic()).toBe(200);
    expect(facts.get(fine)).toMatchObject({ status: 'ok', value: 7 });
    const fact = facts.get(stuck);
    expect(fact).toMatchObject({ status: 'unknown', value: null, cause: 'TIMEOUT' });
    expect(fact.reason && say(fact.reason, 'en')).toBe('no answer within 0.2 s');
    expect(fact.reason && say(fact.reason, 'zh')).toBe('0.2 秒内没有回应');
  });

  test('a class of probes must end at its share of the budget, before the others', async () => {
    const quick = probe<string>('quick', () => new Promise(() => undefined), 'instant');
    const ends: string[] = [];
    await run([never('slow'), quick], { budgetMs: 200, onFact: ({ id }) => ends.push(id) });
    expect(ends).toEqual(['quick', 'slow']);
  });

  test('the signal of a probe must fire at its deadline', async () => {
    let fired = false;
    const polite = probe<string>('polite', ({ signal }) => {
      signal.addEventListener('abort', () => {
        fired = true;
      });
      return new Promise(() => undefined);
    });
    await run([polite], { budgetMs: 50 });
    expect(fired).toBe(true);
  });

  test('a reading that several ask for must be made once', async () => {
    let reads = 0;
    const shared = probe('shared', async () => {
      reads += 1;
      return { status: 'ok' as const, value: reads };
    });
    const asking = (id: string) =>
      probe(id, async ({ get }) => ({ status: 'ok' as const, value: (await get(shared)).value }));
    const askers = [asking('one'), asking('two')];
    const facts = await run([...askers, shared]);
    expect(reads).toBe(1);
    expect(askers.map((asker) => facts.get(asker).value)).toEqual([1, 1]);
  });

  test('probes that wait for others must not starve them of a place', async () => {
    const base = value('base', 'here');
    const waiting = Array.from({ length: 5 }, (_, i) =>
      probe(`waiting-${i}`, async ({ get }) => ({ status: 'ok', value: (await get(base)).value })),
    );
    const facts = await run([...waiting, base], { concurrency: 1 });
    expect(waiting.map((w) => facts.get(w).value)).toEqual(Array(5).fill('here'));
  });

  test('what was never begun must be named as such', async () => {
    const last = { ...value('last', 1), deadline: 'long' as const };
    const seen: string[] = [];
    const facts = await run([{ ...never('first'), deadline: 'long' }, last], {
      budgetMs: 60,
      concurrency: 1,
      onFact: ({ id }) => seen.push(id),
    });
    const { status, reason } = facts.get(last);
    expect(status).toBe('unknown');
    expect(reason && say(reason, 'en')).toMatch(/time ran out before/);
    expect(seen).toEqual(['first', 'last']);
  });

  test('an error must become an unknown fact with its code, never a verdict', async () => {
    const failing = probe<string>('failing', async () => {
      throw Object.assign(new Error('connect ECONNRESET'), { code: 'ECONNRESET' });
    });
    const facts = await run([failing]);
    expect(facts.get(failing)).toMatchObject({ status: 'unknown', cause: 'ECONNRESET' });
  });

  test('a probe that was not run must be unknown', async () => {
    const facts = await run([]);
    expect(facts.get(value('other', 1)).status).toBe('unknown');
  });

  test('on a large budget a probe that was late must be read again, and what asked it too', async () => {
    const tries = { slow: 0, asking: 0 };
    const slow = probe<string>('slow', () => {
      tries.slow += 1;
      const late = tries.slow === 1;
      return late ? new Promise(() => undefined) : Promise.resolve({ status: 'ok', value: 'said' });
    });
    const asking = probe<unknown>('asking', async ({ get }) => {
      tries.asking += 1;
      const fact = await get(slow);
      return fact.status === 'ok' ? { status: 'ok', value: fact.value } : passOn(fact);
    });
    const seen: string[] = [];
    const facts = await run([asking, slow], {
      budgetMs: 20_000,
      onFact: ({ id }, { status }) => seen.push(`${id} ${status}`),
    });
    expect(facts.get(slow)).toMatchObject({ status: 'ok', value: 'said' });
    expect(facts.get(asking)).toMatchObject({ status: 'ok', value: 'said' });
    expect(tries).toEqual({ slow: 2, asking: 2 });
    expect(seen.toSorted()).toEqual(['asking ok', 'slow ok']);
  });

  test('a probe that fails at once must be read three times at most', async () => {
    let tries = 0;
    const dead = probe<string>('dead', async () => {
      tries += 1;
      return { status: 'unknown', reason: literal('timed out'), cause: 'TIMEOUT' };
    });
    await run([dead], { budgetMs: 20_000 });
    expect(tries).toBe(3);
  });

  test('what was made of a late answer must be made again of the right one', async () => {
    let tries = 0;
    const server = probe<string>('server', () => {
      tries += 1;
      return tries === 1
        ? new Promise(() => undefined)
        : Promise.resolve({ status: 'ok', value: 'up' });
    });
    const judgement = probe<string>('judgement', async ({ get }) => ({
      status: 'ok',
      value: (await get(server)).cause === 'TIMEOUT' ? 'silent' : 'fine',
    }));
    const above = probe<string>('above', async ({ get }) => ({
      status: 'ok',
      value: `all ${(await get(judgement)).value}`,
    }));
    const facts = await run([above, judgement, server], { budgetMs: 20_000 });
    expect(facts.get(judgement).value).toBe('fine');
    expect(facts.get(above).value).toBe('all fine');
  });

  test('a late probe must not outlast the budget, and is said once', async () => {
    const seen: string[] = [];
    const stuck = never('stuck');
    const effects = onTime();
    const onFact: (one: AnyProbe) => void = ({ id }) => seen.push(id);
    const facts = await run([stuck], { effects, budgetMs: 20_000, onFact });
    expect(effects.clock.monotonic()).toBe(20_000);
    expect(facts.get(stuck)).toMatchObject({ status: 'unknown', cause: 'TIMEOUT' });
    expect(seen).toEqual(['stuck']);
  });

  test.each([
    ['busy', 40, 'ok'],
    ['idle', 0.1, 'unknown'],
  ])(
    'silence must be asked about again only where load explains it: %s',
    async (_, one, status) => {
      let tries = 0;
      const server = probe<string>('server', async ({ again }) => {
        tries += 1;
        return again
          ? { status: 'ok', value: 'said' }
          : { status: 'unknown', reason: literal('silent'), cause: silence };
      });
      const machine = onTime();
      const files = { ...machine.fs, readText: async () => `${one} ${one} 1 1/1 1` };
      const facts = await run([server, machineLoad], {
        effects: { ...machine, fs: files },
        budgetMs: 20_000,
      });
      expect(facts.get(server).status).toBe(status);
      expect(tries).toBe(status === 'ok' ? 2 : 1);
    },
  );

  test('Ctrl-C must end the run at once with its reason', async () => {
    const stop = new AbortController();
    const result = run([never('stuck')], { signal: stop.signal, budgetMs: 60_000 });
    stop.abort(new Error('interrupted'));
    await expect(result).rejects.toThrow('interrupted');
  });
});
