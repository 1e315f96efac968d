import { UserError } from '../../../base/errors.ts';
import { exit } from '../../../base/exit.ts';
import { own, parseJson, text } from '../../../base/json.ts';
import { program } from '../../../base/program.ts';
import type { HubHealth, Part } from '../probes/health-parts.ts';
import { hubJourneyTexts as t } from '../texts/journey.ts';
import { askHub, type HubContext, shownAnswer } from './client.ts';

const number = (value: unknown) => (typeof value === 'number' ? value : null);

export const healthPath = '/api/health';

/** The app's own view of itself; undefined when the answer is not one. */
export async function readHealth(
  context: HubContext,
): Promise<{ health: HubHealth | undefined; answer: { status: number; text: string } }> {
  const answer = await askHub(context, { path: healthPath });
  const body = parseJson(answer.text);
  const status = text(own(body, 'status'));
  if (status === '') return { health: undefined, answer };
  const components = own(body, 'components');
  const part = (name: Part) => ({
    status: text(own(own(components, name), 'status')),
    message: text(own(own(components, name), 'message')),
    latencyMs: number(own(own(components, name), 'latencyMs')),
  });
  return {
    answer,
    health: {
      status,
      version: text(own(body, 'version')),
      parts: { database: part('database'), redis: part('redis'), proxy: part('proxy') },
    },
  };
}

/** Nothing is concluded from the API while its database is down: it answers empty lists then, and this throws a UserError. */
export async function assertDatabase(context: HubContext): Promise<HubHealth> {
  const { health, answer } = await readHealth(context);
  if (health?.parts.database.status === 'up') return health;
  throw new UserError({
    id: 'hub-unhealthy',
    title: health === undefined ? t.unexpected() : t.unhealthy({ part: 'database' }),
    why: [shownAnswer(context, { path: healthPath }, answer)],
    next: [{ command: `${program.command} doctor`, what: t.seeDoctor() }],
    exit: exit.findings,
  });
}
