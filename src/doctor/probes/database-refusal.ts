import { isSqlState } from '../../base/sql.ts';
import type { ProbeContext } from '../probe.ts';

/** Why a database server did not let somebody in, or the error that it has of its own. */
export type Refusal =
  | 'password'
  /** The password is right, and its last day is over. */
  | 'expired'
  /** No line of pg_hba.conf lets this address in, or one refuses it. */
  | 'rules'
  /** The role may not log in, or is not there. */
  | 'role'
  /** The database takes nobody, or not this role. */
  | 'closed'
  /** As many as this role or this database may have. */
  | 'limit'
  | 'clients'
  | 'database'
  | 'full'
  /** Any other word of the server. */
  | 'error';

/** SQLSTATE, in PostgreSQL’s list of error codes. */
const byCode: Readonly<Record<string, Refusal>> = {
  '28P01': 'password',
  '3D000': 'database',
  '53100': 'full',
  // "database … is not currently accepting connections"
  '55000': 'closed',
  // "User does not have CONNECT privilege."
  '42501': 'closed',
};

/** It starts, or recovers and will be back. */
const starting = /starting up|in recovery mode|not yet accepting connections/;

interface Answer {
  readonly code: string;
  readonly words: string;
}

function refusalOf({ code, words }: Answer): Refusal | undefined {
  if (code === '28000') return /pg_hba\.conf/.test(words) ? 'rules' : 'role';
  if (code === '53300')
    return /for (?:role|database)/.test(words) || /connection limit/.test(words)
      ? 'limit'
      : 'clients';
  if (code === '57P03' && starting.test(words)) return undefined;
  return byCode[code] ?? (isSqlState(code) ? 'error' : undefined);
}

/** The server says "wrong password" of one whose last day is over, too: its own list tells. */
async function isExpired(
  { effects: { clock, docker }, signal, limitMs = 4_000 }: ProbeContext,
  { container, user }: { readonly container: string; readonly user: string },
): Promise<boolean> {
  const name = user.replaceAll("'", "''");
  const ask = `SELECT rolvaliduntil < now() FROM pg_authid WHERE rolname = '${name}'`;
  const argv = ['psql', '-XqtA', '-U', user, '-d', 'template1', '-c', ask];
  // A part of the time only: the refusal itself is known, and must not be lost over this.
  const within = clock.deadline(limitMs * 0.18, signal);
  const answer = await docker.exec(container, argv, within).catch(() => undefined);
  return answer?.stdout.trim() === 't';
}

/** The meaning of a login's error; undefined where the server was silent, or is almost ready. */
export async function loginRefusal(
  context: ProbeContext,
  place: { readonly container: string; readonly user: string },
  answer: Answer,
): Promise<Refusal | undefined> {
  const refusal = refusalOf(answer);
  if (refusal === 'password' && (await isExpired(context, place))) return 'expired';
  return refusal;
}
