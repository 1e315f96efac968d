import { withTarget } from '../../../../doctor/client/probes.ts';
import { defineProbe } from '../../../../doctor/probe.ts';
import { type TokenTimes, tokenTimes } from '../../casdoor/token.ts';
import { texts as t } from './texts.ts';

export interface TokenReading extends TokenTimes {
  /** When it was looked at, by this computer's clock. */
  readonly readMs: number;
}

/** When the token of the editor was made and ends. It is read here and goes nowhere. */
export const clientToken = defineProbe<TokenReading>({
  id: 'client-token',
  title: t.probe(),
  deadline: 'instant',
  read: (context) =>
    withTarget(context, async ({ token }) => {
      if (token === undefined) return { status: 'skipped', reason: t.noToken() };
      const times = tokenTimes(token);
      if (times === undefined) return { status: 'unknown', reason: t.notToken() };
      const readMs = context.effects.clock.now().getTime();
      return { status: 'ok', value: { ...times, readMs } };
    }),
});
