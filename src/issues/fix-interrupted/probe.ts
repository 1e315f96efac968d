import { serviceFixTexts as t } from '../../base/texts/fixes-services.ts';
import { pathsOf } from '../../config/paths.ts';
import { defineProbe, type Reading } from '../../doctor/probe.ts';
import type { Unfinished } from '../../runs/journal.ts';
import { interruptedNow } from '../../runs/run-read.ts';

/** The newest run that was killed before it could close its journal; one that is at work is none. */
export const unfinishedRun = defineProbe<{ readonly run: Unfinished | null }>({
  id: 'unfinished-run',
  title: t.probeInterrupted(),
  deadline: 'instant',
  async read({ effects, dir }): Promise<Reading<{ readonly run: Unfinished | null }>> {
    const run = await interruptedNow(effects, pathsOf(dir));
    return { status: 'ok', value: { run: run ?? null } };
  },
});
