import { own, text } from '../../../../base/json.ts';
import { defineProbe } from '../../../../doctor/probe.ts';
import { callApi } from '../../api/client.ts';
import { askServices } from '../../probes/context.ts';
import { hubDoctorTexts as t } from '../../texts/doctor.ts';

/** Ids of the providers that get no requests now, because their circuit breaker is open. */
export type OpenCircuits = ReadonlySet<number>;

/**
 * An open breaker whose time is over gets the next request, so it counts as closed.
 * @param body answer of GET /providers/health: the state by the id of the provider
 */
export function openCircuits(body: unknown, nowMs: number): OpenCircuits {
  const rows = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  const open = rows.filter(([, row]) => {
    const until = own(row, 'circuitOpenUntil');
    const over = typeof until === 'number' && until <= nowMs;
    return text(own(row, 'circuitState')) === 'open' && !over;
  });
  return new Set(open.map(([id]) => Number(id)));
}

/** The circuit breakers, as the app has them: their state survives its restart. */
export const hubCircuits = defineProbe<OpenCircuits>({
  id: 'hub-circuits',
  title: t.probeCircuits(),
  deadline: 'short',
  read: (context) =>
    askServices(context, ['app'], async (stack) => {
      const body = await callApi(stack, { path: '/providers/health' });
      return { status: 'ok', value: openCircuits(body, stack.effects.clock.now().getTime()) };
    }),
});
