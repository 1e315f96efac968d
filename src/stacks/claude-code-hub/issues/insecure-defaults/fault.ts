import { program } from '../../../../base/program.ts';
import { labTexts } from '../../../../base/texts/lab.ts';
import { labFaultTexts as t } from '../../../../base/texts/lab-faults.ts';
import { defineFault } from '../../../../repair/lab/fault.ts';
import { edited } from '../../../../repair/lab/tools.ts';

export const faults = [
  defineFault({
    issue: 'insecure-defaults',
    title: t.publicSecrets(),
    expects: [
      ...['hub-admin-token-weak', 'warn:insecure-defaults', 'warn:settings-changed-not-deployed'],
      // The running app does not take the token of the file.
      'unknown:provider-unreachable',
    ],
    cannot: { again: labTexts.settingsStay() },
    ...edited(program.secretsFile, (text) =>
      text
        .replace(/^ADMIN_TOKEN=.*/m, "ADMIN_TOKEN='change-me'")
        .replace(/^CSRF_SECRET=.*/m, "CSRF_SECRET='change-me'"),
    ),
  }),
];
