import { program } from '../../../../base/program.ts';
import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf(
  'hub-process-died',
  { title: t.title, means: t.about },
  {
    next: [{ command: `${program.command} logs app --since 7d --grep Lifecycle`, what: t.log() }],
    logs: [
      [
        7,
        'Claude Code Hub',
        '\\[Lifecycle\\] unhandledRejection',
        '\\[Lifecycle\\] uncaughtException',
        'Writing Node.js report to file: report\\.',
      ],
    ],
  },
);
