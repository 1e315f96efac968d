import type { Unfinished } from '../core/journal.ts';
import { isHeld } from '../deploy/lock-read.ts';
import { pathsOf } from '../deploy/paths.ts';
import { findUnfinished } from '../deploy/run-read.ts';
import { defineProbe, type Reading } from '../doctor/probe.ts';
import { serviceFixTexts as t } from '../i18n/fixes-services.ts';

/** The newest run that was killed before it could close its journal; one that is at work is none. */
export const unfinishedRun = defineProbe<{ readonly run: Unfinished | null }>({
  id: 'unfinished-run',
  title: t.probeCutOff(),
  deadline: 'instant',
  async read({ ports, dir }): Promise<Reading<{ readonly run: Unfinished | null }>> {
    const paths = pathsOf(dir);
    const open = await findUnfinished(ports, paths);
    const atWork = open !== undefined && (await isHeld(ports, paths.lock));
    return { status: 'ok', value: { run: atWork ? null : (open ?? null) } };
  },
});
