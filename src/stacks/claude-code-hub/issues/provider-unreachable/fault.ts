import { inside } from '../../../../repair/lab/containers.ts';
import { type AnyLabContext, defineFault } from '../../../../repair/lab/fault.ts';
import { addProvider, removeLabRows } from '../../lab/rows.ts';
import { texts as t } from './texts.ts';

const issue = 'provider-unreachable';

/** Open for half an hour, as the app writes it. */
async function open(context: AnyLabContext, id: string): Promise<void> {
  const now = context.effects.clock.now().getTime();
  const state = [
    ...['circuitState', 'open', 'failureCount', '5', 'lastFailureTime', String(now)],
    ...['circuitOpenUntil', String(now + 1_800_000), 'halfOpenSuccessCount', '0'],
  ];
  const key = `circuit_breaker:state:${id}`;
  await inside(context, 'redis', ['redis-cli', 'HSET', key, ...state]);
  await context.keep('circuit', key);
}

export const faults = [
  defineFault({
    ...{ id: 'circuit-open', issue, title: t.madeOpen() },
    async make(context) {
      await open(context, await addProvider(context, {}));
    },
    async heal(context) {
      const key = await context.kept('circuit');
      if (key !== undefined) await inside(context, 'redis', ['redis-cli', 'DEL', key]);
      await removeLabRows(context);
    },
  }),
  defineFault({
    ...{ id: 'providers-disabled', issue, title: t.madeDisabled() },
    async make(context) {
      await addProvider(context, { is_enabled: 'false' });
    },
    heal: removeLabRows,
  }),
];
