import * as v from 'valibot';
import { quoteIdentifier } from '../../../base/sql.ts';
import { type Action, defineResource } from '../../../repair/action.ts';
import { hasTexts } from '../../../repair/targets.ts';
import { hubContext } from '../api/client.ts';
import { inHub } from '../api/database.ts';
import { hubResourceTexts as t } from '../texts/resources.ts';

type IndexTarget = { readonly index: string };

/** Leftovers of an interrupted index build, by the names that the app and Postgres give them. */
export const isLeftover = (index: string): boolean =>
  /^cch_\d{4}_tmp_|_cc(?:new|old)\d*$/.test(index);

/** One index that cannot be used: rebuilt, or dropped where it is only a leftover. Neither locks the table. */
export const invalidIndexResource = defineResource<
  IndexTarget,
  undefined,
  { valid: boolean } | null
>({
  id: 'hub-invalid-index',
  title: t.kindIndex(),
  accepts: (target) => hasTexts(target, 'index'),
  acceptsState: (state) => v.is(v.nullable(v.object({ valid: v.boolean() })), state),
  // An index without use has nothing that could be missed.
  leavesNothing: () => true,
  name: ({ index }) => index,
  read: (context, { index }) =>
    inHub(hubContext(context), async (session) => {
      const [row] = await session.query<{ valid: boolean }>(
        `SELECT i.indisvalid AS valid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
           WHERE c.relname = $1 AND c.relnamespace = 'public'::regnamespace`,
        [index],
      );
      return row ? { valid: row.valid } : null;
    }),
  apply: (context, { index }) =>
    inHub(hubContext(context), async (session) => {
      const name = quoteIdentifier(index);
      await session.query(
        isLeftover(index)
          ? `DROP INDEX CONCURRENTLY IF EXISTS ${name}`
          : `REINDEX INDEX CONCURRENTLY ${name}`,
      );
    }),
  restore: async () => undefined,
});

export const invalidIndexAction = (index: string): Action => ({
  resource: invalidIndexResource,
  target: { index },
  want: undefined,
  change: {
    kind: 'database',
    action: isLeftover(index) ? 'remove' : 'update',
    name: index,
    detail: isLeftover(index) ? t.indexDropped() : t.indexRebuilt(),
  },
});
