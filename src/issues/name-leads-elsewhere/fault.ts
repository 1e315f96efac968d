import { insideAsRoot, restartService } from '../../repair/lab/containers.ts';
import { defineFault } from '../../repair/lab/fault.ts';
import { callerOf } from '../../repair/lab/tools.ts';
import { texts as t } from './texts.ts';

export const faults = [
  defineFault({
    ...{ id: 'name-leads-elsewhere', issue: 'name-leads-elsewhere', title: t.made() },
    async make(context) {
      const { caller, called } = callerOf(context);
      // An address of a network that is for examples only.
      const argv = ['sh', '-c', 'echo "192.0.2.1 $1" >> /etc/hosts', 'sh', called];
      await insideAsRoot(context, caller, argv);
    },
    // The engine writes the file at each start.
    heal: (context) => restartService(context, callerOf(context).caller),
  }),
];
