import { program } from '../../program.ts';
import type { PostgresPort } from '../ports.ts';

/** Postgres through pg, loaded at the first session. */
export const realPostgres: PostgresPort = {
  async session(target, signal, use) {
    signal.throwIfAborted();
    const { default: pg } = await import('pg');
    const client = new pg.Client({
      host: target.host,
      port: target.port,
      user: target.user,
      password: target.password.reveal(),
      database: target.database,
      application_name: program.command,
      ...(target.readOnly ? { options: '-c default_transaction_read_only=on' } : {}),
    });
    // A broken connection is reported by the query that meets it; without a listener it would end the process.
    client.on('error', () => undefined);
    const stop = () => {
      client.end().catch(() => undefined);
      const stream: unknown = Reflect.get(client, 'connection')?.stream;
      if (typeof stream === 'object' && stream !== null && 'destroy' in stream)
        (stream as { destroy(): void }).destroy();
    };
    signal.addEventListener('abort', stop, { once: true });
    try {
      await client.connect();
      return await use({
        query: async (sql, values) => (await client.query(sql, values ? [...values] : [])).rows,
      });
    } catch (error) {
      throw signal.aborted ? signal.reason : error;
    } finally {
      signal.removeEventListener('abort', stop);
      await client.end().catch(() => undefined);
    }
  },
};
