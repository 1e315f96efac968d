import { literal } from '../../../../base/message.ts';
import type { FixPlan, Guide } from '../../../../repair/action.ts';
import { defineFix, type FixContext } from '../../../../repair/fix.ts';
import { inHub } from '../../api/database.ts';
import type { HubSettings } from '../../deployment/settings.ts';
import { hubSchema } from '../../probes/schema.ts';
import { invalidIndexAction, isLeftover } from '../../resources/invalid-index.ts';
import { texts as t } from './texts.ts';

type Context = FixContext<HubSettings>;

/** A build over more than that outlasts the patience of a fix. */
const mostBytes = 256 * 1024 ** 2;

/** Those whose table is too large to be read while somebody waits. */
const large = (context: Context, names: readonly string[]): Promise<readonly string[]> =>
  inHub(context, async (session) => {
    const rows = await session.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
       WHERE c.relname = ANY($1) AND pg_relation_size(i.indrelid) > $2`,
      [names, mostBytes],
    );
    return rows.map(({ name }) => name);
  });

export const fix = defineFix<HubSettings>({
  issue: 'hub-index-invalid',
  title: t.fix(),
  async plan(context): Promise<FixPlan | Guide> {
    const names = context.facts.get(hubSchema).value?.invalidIndexes ?? [];
    if (names.length === 0) return { actions: [] };
    const slow = await large(
      context,
      names.filter((name) => !isLeftover(name)),
    );
    const rest = names.filter((name) => !slow.includes(name));
    if (rest.length === 0) {
      const sql = slow.map((name) => `REINDEX INDEX CONCURRENTLY ${name};`);
      return { guide: [{ text: t.large({ names: literal(slow.join(', ')) }), commands: sql }] };
    }
    return { actions: rest.map(invalidIndexAction), nothingToUndo: t.nothingToUndo() };
  },
});
