import { program } from '../../../../base/program.ts';
import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf(
  'hub-release-faults',
  { title: t.title, means: t.about },
  {
    next: [{ command: `${program.command} images list`, what: t.version() }],
    logs: [[6, 'Claude Code Hub', 'Replay cleanup tick failed']],
  },
);
