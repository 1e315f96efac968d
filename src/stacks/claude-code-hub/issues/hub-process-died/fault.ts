import { insideAsRoot } from '../../../../repair/lab/containers.ts';
import { defineFault } from '../../../../repair/lab/fault.ts';
import { texts as t } from './texts.ts';

const path = '/app/reports/report.lab.json';
const report = '{"header":{"trigger":"Exception","event":"lab"}}';

export const faults = [
  defineFault({
    ...{ id: 'process-died', issue: 'hub-process-died', title: t.made() },
    expects: ['warn:hub-process-died'],
    async make(context) {
      await insideAsRoot(context, 'app', ['sh', '-c', `printf '%s' '${report}' > ${path}`]);
    },
    async heal(context) {
      await insideAsRoot(context, 'app', ['rm', '-f', path]);
    },
  }),
];
