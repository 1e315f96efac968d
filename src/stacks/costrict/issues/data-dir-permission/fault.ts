import {
  containerOf,
  docker,
  startService,
  stopService,
} from '../../../../repair/lab/containers.ts';
import { toOwner, toRoot } from '../../lab/containers.ts';
import { fault } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

export const faults = [
  fault({
    id: 'data-dir-permission',
    issue: 'data-dir-permission',
    title: t.made(),
    async make(context) {
      await stopService(context, 'etcd');
      await toRoot(context, 'etcd');
      await docker(context, ['start', containerOf(context, 'etcd')]);
    },
    async heal(context) {
      await stopService(context, 'etcd');
      await toOwner(context, 'etcd');
      await startService(context, 'etcd');
    },
  }),
];
