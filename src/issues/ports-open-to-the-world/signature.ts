import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

/** Strangers were there. Those who find an open Redis make it write to the directories of cron and SSH. */
export const signature = wordsOf('ports-open-to-the-world', t, {
  next: [
    { command: `${program.command} fix ports-open-to-the-world`, what: t.fixTitle() },
    { command: `${program.command} doctor`, what: shared.nextDoctor() },
  ],
  logs: [
    [10, 'Redis', 'in server root dir /(?:var/spool|etc|root|home)\\b'],
    // A client turned it into the replica of a machine on the internet, or loaded a library that it sent.
    [
      9,
      'Redis',
      '(?:REPLICA|SLAVE)OF (?!10\\.|127\\.|192\\.168\\.|172\\.(?:1[6-9]|2\\d|3[01])\\.)[\\d.]{7,15}:\\d{1,5} enabled \\(user request',
      "Module 'system' loaded from ",
    ],
    [7, 'Redis', 'Possible SECURITY ATTACK detected'],
  ],
});
