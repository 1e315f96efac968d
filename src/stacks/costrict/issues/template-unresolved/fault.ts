import { edited } from '../../../../repair/lab/tools.ts';
import { fault, prometheusFile } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

export const faults = [
  fault({
    issue: 'template-unresolved',
    title: t.made(),
    expects: ['template-unresolved', 'warn:file-edited-by-hand'],
    ...edited(prometheusFile, (text, { project }) => text.replace(project, '{{COSTRICT_PROJECT}}')),
  }),
];
