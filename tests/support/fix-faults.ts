import { literal } from '../../src/core/message.ts';
import { edit, restoreFile } from '../../src/lab/files.ts';
import { fault } from '../../src/stacks/costrict/lab/tools.ts';

/** Faults that the lab does not offer: enough for a detector, and not as they happen to people. */
export const madeFaults = [
  fault({
    id: 'made-insecure-defaults',
    issue: 'insecure-defaults',
    title: literal('insecure-defaults'),
    make: (context) =>
      edit(context, 'secrets.env', (text) =>
        // One that the gateway's routes, Casdoor, files and containers hold, and one of files alone.
        text
          .replace(/^OIDC_CLIENT_SECRET=.*/m, "OIDC_CLIENT_SECRET='123'")
          .replace(/^KEY_AI_QUOTA_ADMIN=.*/m, "KEY_AI_QUOTA_ADMIN='12345678'"),
      ),
    heal: (context) => restoreFile(context, 'secrets.env'),
  }),
];
