import { containerOf, docker } from '../../../../repair/lab/containers.ts';
import { recreate } from '../../../../repair/lab/stand-in.ts';
import { fault } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

const service = 'review-checker';

export const faults = [
  fault({
    id: 'service-missing',
    issue: 'service-missing',
    title: t.made(),
    needs: [service],
    async make(context) {
      await docker(context, ['rm', '-f', containerOf(context, service)]);
    },
    heal: (context) => recreate(context, service),
  }),
];
