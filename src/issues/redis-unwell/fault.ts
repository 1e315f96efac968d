import { inside } from '../../repair/lab/containers.ts';
import { type AnyLabContext, defineFault } from '../../repair/lab/fault.ts';
import { toOwner, toRoot } from '../../repair/lab/tools.ts';
import { texts as t } from './texts.ts';

const issue = 'redis-unwell';

const redis = async (context: AnyLabContext, ...words: readonly string[]): Promise<void> => {
  await inside(context, 'redis', ['redis-cli', ...words]);
};

/** A command for each of many keys of the lab's own. */
const filled = (command: string, value: string): string =>
  `for i = 1, 4000 do redis.call(${command}, 'lab:' .. i${value}) end`;

export const faults = [
  defineFault({
    id: 'redis-full',
    issue,
    title: t.faultFull(),
    make: (context) => redis(context, 'config', 'set', 'maxmemory', '1'),
    heal: (context) => redis(context, 'config', 'set', 'maxmemory', '0'),
  }),
  defineFault({
    id: 'redis-evicts',
    issue,
    title: t.faultEvicts(),
    async make(context) {
      await redis(context, 'config', 'set', 'maxmemory', '3mb');
      await redis(context, 'config', 'set', 'maxmemory-policy', 'allkeys-random');
      await redis(context, 'eval', filled("'set'", ", string.rep('x', 1000)"), '0');
    },
    async heal(context) {
      await redis(context, 'config', 'set', 'maxmemory', '0');
      await redis(context, 'config', 'set', 'maxmemory-policy', 'noeviction');
      await redis(context, 'eval', filled("'del'", ''), '0');
    },
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
