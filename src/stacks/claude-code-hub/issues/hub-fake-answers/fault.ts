import { defineFault } from '../../../../repair/lab/fault.ts';
import { addRequests, removeLabRows } from '../../lab/rows.ts';
import { texts as t } from './texts.ts';

export const faults = [
  defineFault({
    ...{ id: 'fake-answers', issue: 'hub-fake-answers', title: t.made() },
    expects: ['warn:hub-fake-answers'],
    async make(context) {
      await addRequests(context, 12, 502, 'FAKE_200_HTML_BODY');
    },
    heal: removeLabRows,
  }),
];
