import * as v from 'valibot';
import { type Action, defineResource } from '../../../repair/action.ts';
import { hubContext } from '../api/client.ts';
import { inHub } from '../api/database.ts';
import { hubResourceTexts as t } from '../texts/resources.ts';

const trigger = 'trg_upsert_usage_ledger';

/** O: on. D: off. R, A: for replicas. */
type Enabled = 'O' | 'D' | 'R' | 'A';
const words: Readonly<Record<Enabled, string>> = {
  O: 'ENABLE TRIGGER',
  D: 'DISABLE TRIGGER',
  R: 'ENABLE REPLICA TRIGGER',
  A: 'ENABLE ALWAYS TRIGGER',
};

const alter = (context: Parameters<typeof hubContext>[0], to: Enabled): Promise<void> =>
  inHub(hubContext(context), async (session) => {
    await session.query(`ALTER TABLE message_request ${words[to]} ${trigger}`);
  });

/** Whether the trigger that fills the ledger is on; null where there is none. */
export const triggerResource = defineResource<typeof trigger, undefined, Enabled | null>({
  id: 'hub-trigger',
  title: t.kindTrigger(),
  accepts: (target) => target === trigger,
  acceptsState: (state) => v.is(v.nullable(v.picklist(['O', 'D', 'R', 'A'])), state),
  name: () => trigger,
  read: (context) =>
    inHub(hubContext(context), async (session) => {
      const [row] = await session.query<{ on: Enabled }>(
        `SELECT tgenabled AS "on" FROM pg_trigger WHERE tgname = $1 AND tgrelid = to_regclass('message_request')`,
        [trigger],
      );
      return row?.on ?? null;
    }),
  apply: (context) => alter(context, 'O'),
  async restore(context, _target, before) {
    if (before !== null) await alter(context, before);
  },
});

export const triggerAction = (): Action => ({
  resource: triggerResource,
  target: trigger,
  want: undefined,
  change: { kind: 'database', action: 'update', name: trigger, detail: t.triggerOn() },
});
