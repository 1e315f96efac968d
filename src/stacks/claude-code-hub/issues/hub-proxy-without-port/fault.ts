import { defineFault } from '../../../../repair/lab/fault.ts';
import { addProvider, removeLabRows } from '../../lab/rows.ts';
import { texts as t } from './texts.ts';

export const faults = [
  defineFault({
    ...{ id: 'proxy-without-port', issue: 'hub-proxy-without-port', title: t.made() },
    async make(context) {
      await addProvider(context, { proxy_url: 'http://10.0.0.1' });
    },
    heal: removeLabRows,
  }),
];
