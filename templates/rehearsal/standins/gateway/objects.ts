import type { Store, Stored } from './etcd.ts';

export const kinds = [
  'routes',
  'upstreams',
  'services',
  'consumers',
  'ssls',
  'global_rules',
  'plugin_configs',
] as const;
export type Kind = (typeof kinds)[number];

/** The gateway's objects: read from etcd, kept in memory so that traffic goes on while etcd is away. */
export interface Objects {
  readonly reachable: boolean;
  list(kind: Kind): readonly Stored[];
  get(kind: Kind, id: string): Stored | undefined;
  put(kind: Kind, id: string, value: Record<string, unknown>): Promise<Stored>;
  remove(kind: Kind, id: string): Promise<boolean>;
  /** Reads everything again. */
  refresh(): Promise<void>;
}

export function objectsIn(store: Store, prefix: string): Objects {
  let held: readonly Stored[] = [];
  let reachable = false;
  const keyOf = (kind: Kind, id: string) => `${prefix}/${kind}/${id}`;
  async function tracked<T>(work: () => Promise<T>): Promise<T> {
    try {
      const result = await work();
      reachable = true;
      return result;
    } catch (error) {
      reachable = false;
      throw error;
    }
  }
  const refresh = () =>
    tracked(async () => {
      held = await store.all(`${prefix}/`);
    });
  const get = (kind: Kind, id: string) => held.find((o) => o.key === keyOf(kind, id));
  return {
    get reachable() {
      return reachable;
    },
    list: (kind) => held.filter((o) => o.key.startsWith(`${prefix}/${kind}/`)),
    get,
    async put(kind, id, value) {
      await tracked(() => store.put(keyOf(kind, id), value));
      await refresh();
      const stored = get(kind, id);
      if (stored === undefined) throw new Error(`${keyOf(kind, id)} was not stored`);
      return stored;
    },
    async remove(kind, id) {
      const gone = await tracked(() => store.remove(keyOf(kind, id)));
      await refresh();
      return gone;
    },
    refresh,
  };
}
