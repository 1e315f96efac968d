import { call } from '../kit/client.ts';
import { isObject, parseObject } from '../kit/http.ts';

export interface Stored {
  readonly key: string;
  readonly value: Record<string, unknown>;
  readonly createdIndex: number;
  readonly modifiedIndex: number;
}

/** Where the gateway keeps its objects. */
export interface Store {
  put(key: string, value: Record<string, unknown>): Promise<void>;
  remove(key: string): Promise<boolean>;
  /** Everything below a prefix. */
  all(prefix: string): Promise<Stored[]>;
}

const encode = (text: string) => Buffer.from(text, 'utf8').toString('base64');
const decode = (text: unknown) => Buffer.from(String(text ?? ''), 'base64').toString('utf8');

/** The end of the range of all keys with a prefix: the prefix with its last byte raised. */
function rangeEnd(prefix: string): string {
  const bytes = Buffer.from(prefix, 'utf8');
  bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) + 1;
  return bytes.toString('base64');
}

/** Asks one host after the other until one answers. */
function asker(hosts: readonly string[], timeoutMs: number) {
  return async (path: string, body: unknown): Promise<Record<string, unknown>> => {
    let last: unknown = new Error('no etcd host configured');
    for (const host of hosts) {
      try {
        const answer = await call({
          url: `${host.replace(/\/$/, '')}/v3/kv/${path}`,
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
          timeoutMs,
        });
        const parsed = parseObject(answer.text);
        if (answer.status === 200 && parsed) return parsed;
        last = new Error(`etcd ${host} answered ${answer.status}: ${answer.text.slice(0, 200)}`);
      } catch (error) {
        last = error;
      }
    }
    throw last;
  };
}

/** etcd's v3 API over its JSON gateway. */
export function etcdStore(hosts: readonly string[], timeoutMs: number): Store {
  const ask = asker(hosts, timeoutMs);
  return {
    async put(key, value) {
      await ask('put', { key: encode(key), value: encode(JSON.stringify(value)) });
    },
    async remove(key) {
      const answer = await ask('deleterange', { key: encode(key) });
      return Number(answer.deleted ?? 0) > 0;
    },
    async all(prefix) {
      const answer = await ask('range', { key: encode(prefix), range_end: rangeEnd(prefix) });
      const rows = Array.isArray(answer.kvs) ? answer.kvs.filter(isObject) : [];
      return rows.flatMap((row) => {
        const value = parseObject(decode(row.value));
        if (value === undefined) return [];
        return [
          {
            key: decode(row.key),
            value,
            createdIndex: Number(row.create_revision),
            modifiedIndex: Number(row.mod_revision),
          },
        ];
      });
    },
  };
}
