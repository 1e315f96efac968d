import { UserError } from '../../../../base/errors.ts';
import { exit } from '../../../../base/exit.ts';
import { program } from '../../../../base/program.ts';
import { databaseTarget } from '../../../../config/database-target.ts';
import { defineFix, type FixContext } from '../../../../repair/fix.ts';
import { indexAction } from '../../../../repair/resources/database-index.ts';
import type { CostrictSettings } from '../../deployment/settings-shape.ts';
import { githubIndex } from './probe.ts';
import { texts as t } from './texts.ts';

const target = { database: 'auth', table: 'auth_users', index: 'idx_auth_users_github_id' };

/** As Postgres says it, so that a look at it afterwards gives the same words. */
const partial =
  'CREATE UNIQUE INDEX idx_auth_users_github_id ON public.auth_users USING btree (github_id)' +
  " WHERE ((github_id IS NOT NULL) AND ((github_id)::text <> ''::text))";

type Context = FixContext<CostrictSettings>;

/** The index keeps its name, so that a later release that looks for one finds it. */
export const fix = defineFix<CostrictSettings>({
  issue: 'github-id-duplicate',
  title: t.fix(),
  options: [{ name: 'faq', title: t.faq() }],
  async plan(context) {
    const { value } = context.facts.get(githubIndex);
    if (value === null || !value.strict) return { actions: [] };
    const drop = context.choices.has('faq');
    if (!drop && value.duplicates > 0) throw await realDuplicates(context);
    return {
      actions: [indexAction(target, { have: value.definition, want: drop ? null : partial })],
      untouched: t.untouched(),
      locks: t.locks(),
    };
  },
  prove: (context) =>
    inAuth(context, async (query) => {
      await query('BEGIN');
      const insert =
        "INSERT INTO auth_users (id, name, github_id) VALUES (gen_random_uuid(), $1, '')";
      try {
        await query(insert, ['first-look']);
        await query(insert, ['second-look']);
      } finally {
        await query('ROLLBACK');
      }
      return t.proved();
    }),
});

function inAuth<T>(
  { deployment, effects, signal }: Context,
  use: (query: (sql: string, values?: readonly unknown[]) => Promise<unknown[]>) => Promise<T>,
): Promise<T> {
  const auth = databaseTarget(deployment, target.database);
  return effects.postgres.session(auth, signal, (session) => use(session.query));
}

const mostNamed = 20;

/** Two users with one real GitHub id: which of them is meant, only a person can say. */
async function realDuplicates(context: Context): Promise<UserError> {
  const rows = await inAuth(context, (query) =>
    query(
      `SELECT github_id, string_agg(name, ', ' ORDER BY name) AS names FROM auth_users
       WHERE github_id <> '' GROUP BY github_id HAVING count(*) > 1 ORDER BY 1 LIMIT ${mostNamed}`,
    ),
  );
  return new UserError({
    id: 'github-id-duplicate',
    title: t.real(),
    why: [t.realWhy()],
    quote: (rows as { github_id: string; names: string }[]).map(
      ({ github_id, names }) => `${github_id}: ${names}`,
    ),
    next: [{ command: `${program.command} fix github-id-duplicate --with faq`, what: t.faqNext() }],
    exit: exit.refused,
  });
}
