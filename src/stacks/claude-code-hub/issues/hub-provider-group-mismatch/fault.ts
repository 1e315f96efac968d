import { defineFault } from '../../../../repair/lab/fault.ts';
import { addProvider, addUser, removeLabRows } from '../../lab/rows.ts';
import { texts as t } from './texts.ts';

export const faults = [
  defineFault({
    ...{ id: 'group-without-provider', issue: 'hub-provider-group-mismatch', title: t.made() },
    async make(context) {
      await addProvider(context, {});
      await addUser(context, 'team-x');
    },
    heal: removeLabRows,
  }),
];
