import { composePath } from '../../../../config/paths.ts';
import { update } from '../../../../repair/lab/containers.ts';
import { edit, restoreFile } from '../../../../repair/lab/files.ts';
import { fault, restoreCompose } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

export const faults = [
  fault({
    id: 'service-outdated',
    issue: 'service-outdated',
    title: t.made(),
    expects: ['warn:service-outdated'],
    async make(context) {
      await edit(context, composePath, (text) =>
        text.replace(/^( {2}grafana:\n)/m, '$1    stop_signal: SIGINT\n'),
      );
      await update(context, 'grafana');
      await restoreFile(context, composePath);
    },
    heal: (context) => restoreCompose(context, 'grafana'),
  }),
];
