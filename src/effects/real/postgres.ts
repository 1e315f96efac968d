import { EventEmitter } from 'node:events';
import { Socket } from 'node:net';
import { errorCode } from '../../base/errors.ts';
import { program } from '../../base/program.ts';
import { isSqlState } from '../../base/sql.ts';
import type { Postgres } from '../effects.ts';

/** Postgres through pg, loaded at the first session. */
export const realPostgres: Postgres = {
  async session(target, signal, use) {
    signal.throwIfAborted();
    const { default: pg } = await import('pg');
    const socket = new PatientSocket();
    const { host, port, user, database, password } = target;
    const at = `${host}:${port}`;
    const client = new pg.Client({
      ...{ stream: () => socket, host, port, user, database, password: password.reveal() },
      application_name: program.command,
      ...(target.readOnly ? { options: '-c default_transaction_read_only=on' } : {}),
    });
    // A broken connection is reported by the query that meets it; without a listener it would end the process.
    client.on('error', () => undefined);
    // A server of ours asks for a proof (SCRAM, MD5); one that wants the password itself is none.
    onCleartext(client, () => socket.destroy(new CleartextRefused()));
    // A query whose server is gone is never answered by the library, so the signal itself ends the wait.
    const { promise: gone, reject } = withReject();
    const stop = () => {
      reject(signal.reason);
      client.end().catch(() => undefined);
      socket.destroy();
    };
    signal.addEventListener('abort', stop, { once: true });
    const run = async () => {
      await client.connect().catch(translated(at));
      return use({
        query: async (sql, values) => {
          socket.answered = 0;
          const asked = client.query(sql, values ? [...values] : []);
          return (await asked.catch(translated(at))).rows;
        },
      });
    };
    try {
      return await Promise.race([run(), gone]);
    } catch (error) {
      throw signal.aborted && !isSqlState(errorCode(error)) ? signal.reason : error;
    } finally {
      signal.removeEventListener('abort', stop);
      if (!signal.aborted) await client.end().catch(() => undefined);
    }
  },
};

/** Bytes of one answer: more than all rows of anything that is asked for here. The library keeps each of them. */
const maxBytes = 64 * 1024 * 1024;

/**
 * The library throws on unreadable input where nothing can catch it: only the connection ends. It ends, too, at an
 * answer without end.
 */
class PatientSocket extends Socket {
  /** Bytes since the last question. */
  answered = 0;
  override emit(name: string | symbol, ...args: readonly unknown[]): boolean {
    if (name !== 'data') return super.emit(name, ...args);
    const [chunk] = args;
    this.answered += chunk instanceof Uint8Array ? chunk.length : 0;
    if (this.answered > maxBytes) {
      this.destroy(Object.assign(new Error('an answer without end'), { code: 'EMSGSIZE' }));
      return true;
    }
    try {
      return super.emit(name, ...args);
    } catch (error) {
      this.destroy(Object.assign(new Error(String(error)), { code: 'EPROTO' }));
      return true;
    }
  }
}

/** A code of the system, or an error of the server with its severity and an SQLSTATE. */
function isReadable(error: Error): boolean {
  const [code, severity] = ['code', 'severity'].map((key): unknown => Reflect.get(error, key));
  if (error.name !== 'error') return typeof code === 'string';
  return typeof severity === 'string' && /^[0-9A-Z]{5}$/.test(String(code));
}

/**
 * The library names no server, and has no code for what it cannot read: EPROTO, as the system calls it. The errors that
 * a server sends have the name "error".
 */
const translated =
  (address: string) =>
  (error: unknown): never => {
    if (!(error instanceof Error)) throw error;
    throw Object.assign(error, { address }, isReadable(error) ? {} : { code: 'EPROTO' });
  };

/** The server asked for the password as it is: whoever listens there would have it. */
class CleartextRefused extends Error {
  readonly code = 'CLEARTEXT_REFUSED';
  constructor() {
    super('the server asked for the password in clear text');
  }
}

/** Called before the library would answer: what it sends afterwards meets a closed socket. */
function onCleartext(client: object, refuse: () => void): void {
  const connection: unknown = Reflect.get(client, 'connection');
  if (connection instanceof EventEmitter)
    connection.prependListener('authenticationCleartextPassword', refuse);
}

/** A promise that only ever fails. */
function withReject() {
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<never>((_resolve, fail) => {
    reject = fail;
  });
  promise.catch(() => undefined);
  return { promise, reject };
}
