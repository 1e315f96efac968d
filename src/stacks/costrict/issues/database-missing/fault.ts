import { labFaultTexts as t } from '../../../../base/texts/lab-faults.ts';
import { sql } from '../../../../repair/lab/tools.ts';
import { databaseUser } from '../../deployment/database.ts';
import { fault } from '../../lab/tools.ts';

export const faults = [
  fault({
    issue: 'database-missing',
    title: t.databaseGone(),
    async make(context) {
      await sql(context, databaseUser, 'ALTER DATABASE codereview RENAME TO away');
      // A template is nobody's data: kept for the lab, it is not where the missing one is looked for.
      await sql(context, databaseUser, 'ALTER DATABASE away IS_TEMPLATE true');
    },
    async heal(context) {
      const there = await sql(
        context,
        databaseUser,
        "SELECT datname FROM pg_database WHERE datname IN ('away', 'codereview') ORDER BY 1",
      );
      if (!there.includes('away')) return;
      // The fix makes an empty one; the first one has what was in it.
      if (there.includes('codereview'))
        await sql(context, databaseUser, 'DROP DATABASE codereview WITH (FORCE)');
      await sql(context, databaseUser, 'ALTER DATABASE away IS_TEMPLATE false');
      await sql(context, databaseUser, 'ALTER DATABASE away RENAME TO codereview');
    },
  }),
];
