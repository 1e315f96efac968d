import { parse } from 'yaml';
import { type Box, fileText, type Role } from './kit/box.ts';
import { redisPing } from './kit/client.ts';
import { send, serve } from './kit/http.ts';
import { connectPool, databaseFromEnv } from './kit/postgres.ts';

const migration = `
CREATE TABLE IF NOT EXISTS engine (id serial PRIMARY KEY, name text);
CREATE TABLE IF NOT EXISTS issues (id serial PRIMARY KEY, title text);
CREATE TABLE IF NOT EXISTS review_task (id serial PRIMARY KEY, status text);`;

/** One of the review services: Postgres and perhaps Redis, nothing on HTTP but 404. */
function review(name: string, needsRedis: boolean): Role {
  return {
    async start(box: Box) {
      const text = await fileText(box, '/app/config/config.local.yaml');
      try {
        if (text !== undefined) parse(text);
      } catch (error) {
        box.die(
          `While parsing config: ${error instanceof Error ? error.message.split('\n')[0] : error}`,
        );
      }
      const target = databaseFromEnv(box, box.env.DATABASE_NAME ?? 'codereview');
      const db = await connectPool(box, target, 3);
      // Several of these services start at once over the same tables.
      await db.query(`BEGIN; SELECT pg_advisory_xact_lock(7701); ${migration} COMMIT;`);
      if (needsRedis) {
        const address = `${box.env.REDIS_HOST ?? 'redis'}:${box.env.REDIS_PORT ?? 6379}`;
        await redisPing(address, box.env.REDIS_PASSWORD).catch((error: Error) =>
          box.die(`failed to connect to redis: ${error.message}`),
        );
      }
      if (box.args.includes('worker')) {
        const timer = setInterval(() => {}, 60_000);
        box.onStop(() => clearInterval(timer));
        return box.log(`INFO ${name} worker waits for tasks`);
      }
      await serve(box, 8080, (call) =>
        send(call, 404, { code: 404, message: `no route ${call.path}` }),
      );
    },
  };
}

export const reviewManager = review('review-manager', true);
export const reviewChecker = review('review-checker', true);
export const issueManager = review('issue-manager', false);
