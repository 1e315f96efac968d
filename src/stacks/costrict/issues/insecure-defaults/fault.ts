import { program } from '../../../../base/program.ts';
import { labTexts } from '../../../../base/texts/lab.ts';
import { labFaultTexts as t } from '../../../../base/texts/lab-faults.ts';
import { edited } from '../../../../repair/lab/tools.ts';
import { fault } from '../../lab/tools.ts';

export const faults = [
  fault({
    issue: 'insecure-defaults',
    title: t.publicSecrets(),
    expects: [
      'oidc-client-mismatch',
      'warn:insecure-defaults',
      'warn:settings-changed-not-deployed',
    ],
    cannot: { again: labTexts.settingsStay() },
    ...edited(program.secretsFile, (text) =>
      // One that the gateway's routes, Casdoor, files and containers hold, and one of files alone.
      text
        .replace(/^OIDC_CLIENT_SECRET=.*/m, "OIDC_CLIENT_SECRET='123'")
        .replace(/^KEY_AI_QUOTA_ADMIN=.*/m, "KEY_AI_QUOTA_ADMIN='12345678'"),
    ),
  }),
];
