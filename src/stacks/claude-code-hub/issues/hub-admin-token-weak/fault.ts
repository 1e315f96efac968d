import { program } from '../../../../base/program.ts';
import { labTexts } from '../../../../base/texts/lab.ts';
import { defineFault } from '../../../../repair/lab/fault.ts';
import { edited } from '../../../../repair/lab/tools.ts';
import { texts as t } from './texts.ts';

export const faults = [
  defineFault({
    ...{ id: 'admin-token-weak', issue: 'hub-admin-token-weak', title: t.made() },
    expects: [
      ...['warn:hub-admin-token-weak', 'warn:settings-changed-not-deployed'],
      // The running app does not take the token of the file.
      'unknown:provider-unreachable',
    ],
    cannot: { again: labTexts.settingsStay() },
    ...edited(program.secretsFile, (text) =>
      text.replace(/^ADMIN_TOKEN=.*/m, "ADMIN_TOKEN='hub12345'"),
    ),
  }),
];
