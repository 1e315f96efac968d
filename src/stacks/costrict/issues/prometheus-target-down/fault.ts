import { restartService, restoreAndRestart } from '../../../../repair/lab/containers.ts';
import { edit } from '../../../../repair/lab/files.ts';
import { fault, prometheusFile } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

export const faults = [
  fault({
    issue: 'prometheus-target-down',
    title: t.made(),
    expects: ['warn:file-edited-by-hand', 'warn:prometheus-target-down'],
    settleMs: 60_000,
    async make(context) {
      await edit(context, prometheusFile, (text) => text.replace(/apisix:\d+/, 'nobody.invalid:9'));
      await restartService(context, 'prometheus');
    },
    heal: (context) => restoreAndRestart(context, prometheusFile, 'prometheus'),
  }),
];
