import { program } from '../../../../base/program.ts';
import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { texts as t } from '../../../../issues/yaml-type-mismatch/texts.ts';

/** Words by which it gives itself away: the app checks all its variables before it has a log of its own. */
export const signature = wordsOf('yaml-type-mismatch', t, {
  next: [
    { command: `${program.command} render --diff`, what: t.nextDiff() },
    { command: `${program.command} deploy --overwrite-edited`, what: t.nextOverwrite() },
  ],
  byServices: true,
  logs: [[8, 'Claude Code Hub', 'failed to initialize pino, falling back']],
});
