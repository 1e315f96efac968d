import { edited, fault, prometheusFile } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

export const faults = [
  fault({
    id: 'file-edited-by-hand',
    issue: 'file-edited-by-hand',
    title: t.made(),
    expects: ['warn:file-edited-by-hand'],
    ...edited(prometheusFile, (text) => text.replace('"15s"', '"5s"')),
  }),
];
