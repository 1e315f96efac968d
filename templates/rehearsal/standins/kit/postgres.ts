import pg from 'pg';
import { type Box, waitFor } from './box.ts';

export interface Database {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** The text that PostgreSQL's Go drivers print for an error. */
export function goText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const sqlState = /^[0-9A-Z]{5}$/.test(code);
  return sqlState ? `ERROR: ${error.message} (SQLSTATE ${code})` : error.message || code;
}

/** A small pool over a database that must answer; gives up after `attempts` with the server's words. */
export async function connectPool(box: Box, target: Database, attempts: number): Promise<pg.Pool> {
  const pool = await waitFor(
    box,
    `failed to connect to database ${target.database}`,
    attempts,
    () => tryPool(target),
  );
  // An idle connection that the server closes is made again at the next query.
  pool.on('error', (error) => box.log(`WARN database: ${error.message}`));
  box.onStop(() => void pool.end().catch(() => {}));
  return pool;
}

async function tryPool(target: Database): Promise<pg.Pool> {
  const pool = new pg.Pool({ ...target, max: 3, connectionTimeoutMillis: 3000 });
  try {
    await pool.query('SELECT 1');
    return pool;
  } catch (error) {
    await pool.end();
    throw new Error(goText(error));
  }
}

/** libpq's key=value text with its quoting rules. */
export function parseDsn(dsn: string): Database {
  const found = new Map<string, string>();
  const pattern = /\s*(\w+)\s*=\s*(?:'((?:[^'\\]|\\[\s\S])*)'|((?:[^\s\\]|\\[\s\S])*))/gy;
  for (let m = pattern.exec(dsn); m !== null; m = pattern.exec(dsn))
    found.set(m[1] ?? '', (m[2] ?? m[3] ?? '').replace(/\\([\s\S])/g, '$1'));
  return {
    host: found.get('host') ?? 'localhost',
    port: Number(found.get('port') ?? 5432),
    user: found.get('user') ?? 'postgres',
    password: found.get('password') ?? '',
    database: found.get('dbname') ?? found.get('user') ?? 'postgres',
  };
}

/** postgres://user:password@host:port/database?… */
export function parseUrl(text: string): Database {
  const url = new URL(text);
  return {
    host: url.hostname,
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
  };
}

/** The DATABASE_* variables that several services share. */
export function databaseFromEnv(box: Box, database: string): Database {
  return {
    host: box.env.DATABASE_HOST ?? 'postgres',
    port: Number(box.env.DATABASE_PORT ?? 5432),
    user: box.env.DATABASE_USER ?? box.env.DATABASE_USERNAME ?? '',
    password: box.env.DATABASE_PASSWORD ?? '',
    database,
  };
}
