import { describe, expect, test } from 'vitest';
import type { ProbeContext } from '../../../../src/doctor/probe.ts';
import { loginRefusal } from '../../../../src/doctor/probes/database-refusal.ts';
import { askTwice, patienceOf, silence } from '../../../../src/doctor/probes/servers.ts';
import { toyEffects } from '../../../support/toy.ts';
import { virtualClock } from '../../../support/virtual-clock.ts';

const effects = toyEffects();
const { signal } = new AbortController();

/** A server whose words come only when nobody waits any longer. */
const tooLate = (code: string) => (within: AbortSignal) =>
  new Promise<never>((_, reject) => {
    within.addEventListener('abort', () => reject(Object.assign(new Error('words'), { code })));
  });

describe('asking a server on a busy machine', () => {
  test.each(['28P01', '3D000', '28000', '53300'])(
    'an answer of PostgreSQL must never be put down to load: %s',
    async (code) => {
      const asked = askTwice({ effects, signal, limitMs: 100 }, tooLate(code));
      await expect(asked).rejects.toMatchObject({ code });
    },
  );

  test('anything else that comes too late is silence', async () => {
    const asked = askTwice({ effects, signal, limitMs: 100 }, tooLate('ECONNRESET'));
    await expect(asked).rejects.toMatchObject({ code: silence });
  });

  test('a second reading must have more patience, and fit twice into its time', () => {
    expect(patienceOf({ limitMs: 12_000 })).toBe(1_600);
    expect(patienceOf({ limitMs: 12_000, again: true })).toBe(4_800);
  });

  test.each([0, 500, 1_500])(
    'both questions must fit into what is left after others were waited for: %s ms',
    async (waited) => {
      const clock = virtualClock();
      const leftMs = () => 4_000 - waited - clock.monotonic();
      const context = { effects: { ...effects, clock }, signal, limitMs: 4_000, leftMs };
      await expect(askTwice(context, tooLate('ECONNRESET'))).rejects.toMatchObject({
        code: silence,
      });
      expect(leftMs()).toBeGreaterThan(200);
      expect(clock.monotonic()).toBeGreaterThan(2_000);
    },
  );

  test('no question may be so short that a slow server counts as a silent one', () => {
    expect(patienceOf({ limitMs: 4_000, leftMs: () => 900 })).toBe(1_000);
  });

  test('a refused login must be known even where the engine does not say why', async () => {
    const hanging = { ...effects.docker, exec: tooLate('ABORT_ERR') };
    const context = { effects: { ...effects, docker: hanging }, signal, limitMs: 200 };
    const place = { container: 'p-postgres-1', user: 'zgsm' };
    const answer = { code: '28P01', words: 'password authentication failed' };
    const refusal = await loginRefusal(context as unknown as ProbeContext, place, answer);
    expect(refusal).toBe('password');
  });
});
