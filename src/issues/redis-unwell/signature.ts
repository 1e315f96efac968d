import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('redis-unwell', t, {
  next: [
    { command: `${program.command} doctor redis`, what: shared.nextDoctor() },
    { command: `${program.command} logs redis`, what: shared.nextLogs() },
  ],
  logs: [
    [
      9,
      'Redis',
      'MISCONF Redis is configured',
      'MISCONF Errors writing to the AOF',
      "Can't save in background",
    ],
    [
      9,
      'Redis',
      'NOAUTH Authentication required',
      'WRONGPASS invalid',
      'ERR AUTH .password. called without any password configured',
      'ERR Client sent AUTH, but no password is set',
      'OOM command not allowed',
      "READONLY You can't write",
      'LOADING Redis is loading',
      'max number of clients reached',
      'BUSY Redis is busy running a script',
      'MASTERDOWN Link with MASTER is down',
      'NOREPLICAS Not enough good replicas',
      'NOPERM this user has no permissions',
      'DENIED Redis is running in protected mode',
      'Reached the max retries per request limit',
      'called without any password configured for',
      'Client sent AUTH, but no password is set',
      'invalid username-password pair or user',
      'CLUSTERDOWN (?:Hash slot|The cluster is down)',
    ],
    // It died of itself, and wrote a report.
    [8, 'Redis', 'REDIS BUG REPORT START', '# Redis \\d[\\d.]{1,12} crashed by signal'],
  ],
  // It could not write; the line before says why, where it is still there.
  symptoms: [
    [
      7,
      'Redis',
      '# Background saving error',
      '# Background AOF rewrite terminated with error',
      '# (?:Write error|Error) writing (?:append only|to the AOF) file',
      '# Write error saving DB on disk',
    ],
  ],
});
