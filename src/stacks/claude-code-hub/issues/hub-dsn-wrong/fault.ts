import { defineFault } from '../../../../repair/lab/fault.ts';
import { composeEdited } from '../../../../repair/lab/tools.ts';
import { texts as t } from './texts.ts';

export const faults = [
  defineFault({
    ...{ id: 'dsn-wrong', issue: 'hub-dsn-wrong', title: t.made() },
    needs: ['app'],
    expects: ['hub-dsn-wrong', 'warn:file-edited-by-hand'],
    ...composeEdited('app', (text) => text.replace('@postgres:5432/', '@postgress:5432/')),
  }),
];
