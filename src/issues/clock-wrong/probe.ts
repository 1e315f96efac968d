import { checksTexts as t } from '../../base/texts/checks.ts';
import { pathsOf } from '../../config/paths.ts';
import { defineProbe } from '../../doctor/probe.ts';

export interface ClockReading {
  readonly nowMs: number;
  /** The newest of our own files, which cannot have been written later than now. */
  readonly newest: { readonly path: string; readonly atMs: number } | null;
}

/**
 * The machine's time and the newest of our own files. Without a network nothing more can be compared:
 * a clock that is wrong by minutes passes unseen.
 */
export const clock = defineProbe<ClockReading>({
  id: 'clock',
  title: t.probeClock(),
  deadline: 'instant',
  async read({ effects: { fs, clock: time }, deployment }) {
    const paths = deployment === undefined ? undefined : pathsOf(deployment.dir);
    const files = paths === undefined ? [] : [paths.settings, paths.secrets, paths.compose];
    let newest: ClockReading['newest'] = null;
    for (const path of files) {
      const stat = await fs.stat(path);
      if (stat !== undefined && stat.mtimeMs > (newest?.atMs ?? 0))
        newest = { path, atMs: stat.mtimeMs };
    }
    const now = time.now();
    return { status: 'ok', value: { nowMs: now.getTime(), newest }, evidence: [now.toISOString()] };
  },
});
