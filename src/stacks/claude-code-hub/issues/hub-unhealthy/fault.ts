import { containerOf, docker, restartService } from '../../../../repair/lab/containers.ts';
import { defineFault } from '../../../../repair/lab/fault.ts';
import { texts as t } from './texts.ts';

export const faults = [
  defineFault({
    ...{ id: 'redis-name-wrong', issue: 'hub-unhealthy', title: t.made() },
    async make(context) {
      // Docker writes the file again when the container starts.
      const line = 'echo "127.0.0.1 redis" >> /etc/hosts';
      await docker(context, ['exec', '-u', '0', containerOf(context, 'app'), 'sh', '-c', line]);
    },
    heal: (context) => restartService(context, 'app'),
  }),
];
