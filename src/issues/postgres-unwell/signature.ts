import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('postgres-unwell', t, {
  next: [{ command: `${program.command} doctor postgres`, what: shared.nextDoctor() }],
  logs: [
    [
      9,
      'PostgreSQL',
      'in a read-only transaction',
      'cannot execute .{1,60} during recovery',
      'no pg_hba.conf entry for',
      'pg_hba.conf rejects connection',
      'is not currently accepting connections',
      'is not permitted to log in',
      'has an expired password',
      'too many connections for (?:role|database)',
      'not accepting commands (?:to avoid|that assign)',
      'must be vacuumed within \\d{1,12} transactions',
    ],
    [
      8,
      'PostgreSQL',
      'canceling statement due to lock timeout',
      'still waiting for .{1,40}Lock on',
    ],
  ],
});
