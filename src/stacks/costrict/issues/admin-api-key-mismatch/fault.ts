import { restartService, restoreAndRestart } from '../../../../repair/lab/containers.ts';
import { edit } from '../../../../repair/lab/files.ts';
import { fault } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

const config = 'config/apisix/config.yaml';
const otherKey = '0123456789abcdef0123456789abcdef';

export const faults = [
  fault({
    issue: 'admin-api-key-mismatch',
    title: t.made(),
    expects: ['admin-api-key-mismatch', 'warn:file-edited-by-hand'],
    async make(context) {
      await edit(context, config, (text) =>
        text.replace(/(name: "?admin"?\s+key: )"?[^\s"]+"?/, `$1${otherKey}`),
      );
      await restartService(context, 'apisix');
    },
    heal: (context) => restoreAndRestart(context, config, 'apisix'),
  }),
];
