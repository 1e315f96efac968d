import { program } from '../../../base/program.ts';
import { dumpDatabase } from '../../../deploy/backup/dump.ts';
import { type Action, defineResource } from '../../../repair/action.ts';
import { hasTexts } from '../../../repair/targets.ts';
import { resourceTexts as t } from '../texts/resources.ts';

type DumpTarget = { readonly database: string; readonly without: readonly string[] };

/** A copy of a database kept beside the journals before its rows change. Nothing is rolled back: the copy stays. */
export const databaseDumpResource = defineResource<DumpTarget, undefined, null>({
  id: 'database-dump',
  title: t.kindDump(),
  accepts: (target) => hasTexts(target, 'database'),
  acceptsState: (state) => state === null,
  name: ({ database }) => database,
  read: async () => null,
  async apply(context, { database, without }) {
    const path = await dumpDatabase(context, database, without);
    context.say(t.dumpKept({ path }));
  },
  leavesNothing: () => true,
  restore: async () => undefined,
});

/** `without`: tables whose rows are left out. */
export const dumpAction = (database: string, without: readonly string[]): Action => ({
  resource: databaseDumpResource,
  target: { database, without },
  want: undefined,
  // A file is made, and no database: the server is only read.
  change: {
    kind: 'file',
    action: 'create',
    name: `${program.stateDir}/dumps/${database}-*.sql.gz`,
    detail: t.dumpDetail({ database }),
  },
});
