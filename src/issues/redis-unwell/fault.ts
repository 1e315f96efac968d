import { inside } from '../../repair/lab/containers.ts';
import { type AnyLabContext, defineFault } from '../../repair/lab/fault.ts';
import { toOwner, toRoot } from '../../repair/lab/tools.ts';
import { texts as t } from './texts.ts';

const issue = 'redis-unwell';

const redis = async (context: AnyLabContext, ...words: readonly string[]): Promise<void> => {
  await inside(context, 'redis', ['redis-cli', ...words]);
};

export const faults = [
  defineFault({
    id: 'redis-full',
    issue,
    title: t.faultFull(),
    make: (context) => redis(context, 'config', 'set', 'maxmemory', '1'),
    heal: (context) => redis(context, 'config', 'set', 'maxmemory', '0'),
  }),
  defineFault({
    id: 'redis-replica',
    issue,
    title: t.faultReplica(),
    make: (context) => redis(context, 'replicaof', '192.0.2.1', '6379'),
    heal: (context) => redis(context, 'replicaof', 'no', 'one'),
  }),
  defineFault({
    id: 'redis-cannot-save',
    issue,
    title: t.faultCannotSave(),
    async make(context) {
      await toRoot(context, 'redis');
      await redis(context, 'bgsave');
    },
    async heal(context) {
      await toOwner(context, 'redis');
      await redis(context, 'save');
    },
  }),
];
