import { UserError } from '../../../base/errors.ts';
import { literal } from '../../../base/message.ts';
import { program } from '../../../base/program.ts';
import type { RedisValue } from '../../../effects/effects.ts';
import { hubJourneyTexts as t } from '../texts/journey.ts';
import type { HubContext } from './client.ts';

type Command = readonly string[];

/** Answers of the deployment's own Redis. A UserError `redis-refused` when it refuses one. */
export async function askRedis(
  { deployment, effects, signal }: HubContext,
  commands: readonly Command[],
): Promise<readonly RedisValue[]> {
  const { settings, secrets } = deployment;
  const target = {
    host: '127.0.0.1',
    port: settings.ports.redis ?? 6379,
    password: secrets.get('REDIS_PASSWORD'),
  };
  const answers = await effects.redis.ask(target, commands, signal);
  return answers.map((answer) => {
    if (answer.ok) return answer.value;
    throw new UserError({
      id: 'redis-refused',
      title: t.redisRefused(),
      why: [literal(answer.words)],
      next: [{ command: `${program.command} doctor redis`, what: t.seeDoctor() }],
    });
  });
}

/** Calls `each` with the names of keys that match, some at a time, until all were seen. */
export async function eachKeys(
  context: HubContext,
  pattern: string,
  each: (names: readonly string[]) => Promise<void>,
): Promise<void> {
  let cursor = '0';
  do {
    const [page] = await askRedis(context, [['SCAN', cursor, 'MATCH', pattern, 'COUNT', '5000']]);
    const [next, names] = Array.isArray(page) ? page : [];
    cursor = typeof next === 'string' ? next : '0';
    const found = Array.isArray(names) ? names.map(String) : [];
    if (found.length > 0) await each(found);
  } while (cursor !== '0');
}
