import { program } from '../../../../base/program.ts';
import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('hub-unhealthy', t, {
  next: [{ command: `${program.command} doctor`, what: t.next() }],
  logs: [
    [
      9,
      'ding113/claude-code-hub',
      '"status":"(?:unhealthy|degraded)".{0,200}"components"',
      '\\[Health\\] database check failed',
      'Cannot start application without database connection',
      '\\[Redis\\] Max retries reached, giving up',
    ],
  ],
});
