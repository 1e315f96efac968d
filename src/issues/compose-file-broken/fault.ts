import { composePath } from '../../config/paths.ts';
import { defineFault } from '../../repair/lab/fault.ts';
import { edit, restoreFile } from '../../repair/lab/files.ts';
import { texts as t } from './texts.ts';

const issue = 'compose-file-broken';

export const faults = [
  defineFault({
    ...{ id: issue, issue, title: t.made() },
    expects: [issue, 'warn:file-edited-by-hand'],
    make: (context) => edit(context, composePath, () => ''),
    heal: (context) => restoreFile(context, composePath),
  }),
];
