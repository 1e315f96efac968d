import { containerOf, docker, restoreAndRestart } from '../../../../repair/lab/containers.ts';
import { edit } from '../../../../repair/lab/files.ts';
import { wrongTypeFault } from '../../../../repair/lab/service-faults.ts';
import { fault, prometheusFile } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

const issue = 'yaml-type-mismatch';

export const faults = [
  wrongTypeFault(
    'chat-rag',
    'error: config file chat-api.yaml, type mismatch for field LLM.Timeout',
  ),
  fault({
    id: 'broken-yaml',
    issue,
    title: t.file(),
    expects: ['warn:file-edited-by-hand', issue],
    async make(context) {
      await edit(context, prometheusFile, (text) => text.replace('"15s"', '[15, "s"]'));
      await docker(context, ['restart', '-t', '5', containerOf(context, 'prometheus')]);
    },
    heal: (context) => restoreAndRestart(context, prometheusFile, 'prometheus'),
  }),
];
