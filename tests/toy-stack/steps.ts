import { UserError } from '../../src/base/errors.ts';
import { literal } from '../../src/base/message.ts';
import { databaseTarget } from '../../src/config/database-target.ts';
import type { JourneyStep } from '../../src/deploy/procedure.ts';
import type { PostgresSession } from '../../src/effects/effects.ts';
import type { Step, StepContext } from '../../src/runs/step.ts';
import type { ToySettings } from './settings.ts';

type Context = StepContext<ToySettings>;

function inShop<T>(
  { deployment, effects, signal }: Context,
  use: (s: PostgresSession) => Promise<T>,
) {
  return effects.postgres.session(databaseTarget(deployment, 'shop'), signal, use);
}

/** The stack's own step: one row that the page's greeting must be in. */
export const seedStep: Step<ToySettings> = {
  id: 'seed',
  title: literal('seed'),
  async plan(context) {
    const { greeting } = context.deployment.settings.page;
    const found = await inShop(context, async (session) => {
      const [table] = await session.query("SELECT to_regclass('greetings') IS NOT NULL AS there");
      if (table?.there !== true) return false;
      const rows = await session.query('SELECT 1 FROM greetings WHERE text = $1', [greeting]);
      return rows.length > 0;
    });
    return {
      changes: found ? [] : [{ kind: 'database', action: 'create', name: 'shop: greeting' }],
    };
  },
  async act(context) {
    const { greeting } = context.deployment.settings.page;
    await inShop(context, async (session) => {
      await session.query('CREATE TABLE IF NOT EXISTS greetings (text text PRIMARY KEY)');
      await session.query('INSERT INTO greetings VALUES ($1) ON CONFLICT DO NOTHING', [greeting]);
    });
  },
  async prove(context) {
    if ((await seedStep.plan(context)).changes.length > 0)
      throw new UserError({ id: 'toy-seed', title: literal('the greeting is not there') });
    return literal('1 greeting');
  },
};

/** The user's step: open the page and read the greeting. */
export const pageStep: JourneyStep<ToySettings> = {
  id: 'page',
  title: literal('the page'),
  async run({ deployment: { settings }, effects, signal }) {
    const url = `http://127.0.0.1:${settings.ports.web}/`;
    const { status, text } = await effects.http.request({ url, signal });
    if (status === 200 && text.includes(JSON.stringify(settings.page.greeting))) return undefined;
    throw new UserError({
      id: 'toy-page',
      title: literal(`${url} answers ${status} without the greeting`),
    });
  },
};
