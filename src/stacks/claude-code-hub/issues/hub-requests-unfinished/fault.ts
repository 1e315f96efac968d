import { defineFault } from '../../../../repair/lab/fault.ts';
import { addRequests, removeLabRows } from '../../lab/rows.ts';
import { texts as t } from './texts.ts';

export const faults = [
  defineFault({
    ...{ id: 'requests-unfinished', issue: 'hub-requests-unfinished', title: t.made() },
    expects: ['warn:hub-requests-unfinished'],
    async make(context) {
      await addRequests(context, 6, null);
    },
    heal: removeLabRows,
  }),
];
