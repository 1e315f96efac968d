import { inside } from '../../../../repair/lab/containers.ts';
import { toOwner, toRoot } from '../../lab/containers.ts';
import { fault, type Lab } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

const issue = 'redis-unwell';

const redis = async (context: Lab, ...words: readonly string[]): Promise<void> => {
  await inside(context, 'redis', ['redis-cli', ...words]);
};

export const faults = [
  fault({
    id: 'redis-full',
    issue,
    title: t.full(),
    make: (context) => redis(context, 'config', 'set', 'maxmemory', '1'),
    heal: (context) => redis(context, 'config', 'set', 'maxmemory', '0'),
  }),
  fault({
    id: 'redis-replica',
    issue,
    title: t.replica(),
    make: (context) => redis(context, 'replicaof', '192.0.2.1', '6379'),
    heal: (context) => redis(context, 'replicaof', 'no', 'one'),
  }),
  fault({
    id: 'redis-cannot-save',
    issue,
    title: t.cannotSave(),
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
