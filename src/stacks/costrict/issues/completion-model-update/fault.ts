import { composeEdited } from '../../../../repair/lab/tools.ts';
import { fault } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

export const faults = [
  fault({
    issue: 'completion-model-update',
    title: t.made(),
    expects: ['warn:completion-model-update', 'warn:file-edited-by-hand'],
    ...composeEdited('code-completion', (text) =>
      text.replace(/(\n +OPENAI_MODEL: ).*/, '$1"another-model"'),
    ),
  }),
];
