import { describe, expect, test } from 'vitest';
import type { PostgresTarget } from '../../../src/effects/effects.ts';
import { contextOf, type FixSession, lookingContext } from '../../../src/repair/session.ts';

/** A database that takes the connection and never answers; whoever waits is let go by their signal alone. */
const paused = (_: PostgresTarget, signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

function sessionWith(signal: AbortSignal): { session: FixSession; waited: number[] } {
  const waited: number[] = [];
  const clock = {
    deadline(ms: number, outer: AbortSignal) {
      waited.push(ms);
      return AbortSignal.any([AbortSignal.timeout(5), outer]);
    },
  };
  const effects = { clock, host: { addresses: () => [] }, postgres: { session: paused } };
  const deployment = { settings: { ports: {}, server: { address: '192.0.2.7' } } };
  const session = { deployment, effects, signal, emit: () => undefined };
  return { session: session as unknown as FixSession, waited };
}

const target = { host: '198.51.100.9', database: 'auth' } as PostgresTarget;

describe('a database that falls silent in the middle of a fix', () => {
  test('must end the wait with its name, so that things are rolled back', async () => {
    const { session, waited } = sessionWith(new AbortController().signal);
    const { effects, signal } = contextOf(session, session.deployment);
    const asked = effects.postgres.session(target, signal, async () => undefined);
    await expect(asked).rejects.toMatchObject({ id: 'database-silent' });
    expect(waited).toEqual([30_000]);
  });

  test('must not keep somebody waiting as long who only looks', async () => {
    const { session, waited } = sessionWith(new AbortController().signal);
    const { effects, signal } = lookingContext(session);
    const asked = effects.postgres.session(target, signal, async () => undefined);
    await expect(asked).rejects.toMatchObject({ id: 'database-silent', exit: 3 });
    expect(waited).toEqual([10_000]);
  });

  test('must not be blamed when a person pressed Ctrl-C', async () => {
    const gone = AbortSignal.abort(new Error('interrupted'));
    const { session } = sessionWith(gone);
    const silent = {
      ...session.effects,
      postgres: { session: async () => Promise.reject(gone.reason) },
    };
    const mine = { ...session, effects: silent } as unknown as FixSession;
    const { effects } = contextOf(mine, session.deployment);
    const asked = effects.postgres.session(target, gone, async () => undefined);
    await expect(asked).rejects.toThrow('interrupted');
  });
});
