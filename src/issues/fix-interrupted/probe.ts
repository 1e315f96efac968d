import { serviceFixTexts as t } from '../../base/texts/fixes-services.ts';
import { pathsOf } from '../../config/paths.ts';
import { defineProbe, type Reading } from '../../doctor/probe.ts';
import type { Unfinished } from '../../runs/journal.ts';
import { isHeld } from '../../runs/lock-read.ts';
import { findUnfinished } from '../../runs/run-read.ts';

/** The newest run that was killed before it could close its journal; one that is at work is none. */
export const unfinishedRun = defineProbe<{ readonly run: Unfinished | null }>({
  id: 'unfinished-run',
  title: t.probeInterrupted(),
  deadline: 'instant',
  async read({ effects, dir }): Promise<Reading<{ readonly run: Unfinished | null }>> {
    const paths = pathsOf(dir);
    const open = await findUnfinished(effects, paths);
    const atWork = open !== undefined && (await isHeld(effects, paths.lock));
    return { status: 'ok', value: { run: atWork ? null : (open ?? null) } };
  },
});
