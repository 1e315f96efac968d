import { localTime } from '../../base/format.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { system } from '../../doctor/probes/system.ts';
import { asRoot } from '../shared/install-commands.ts';
import { clock } from './probe.ts';
import { texts as t } from './texts.ts';

/** Before this program existed. A clock that lost its battery is at 1970 or at its firmware's date. */
const earliest = Date.UTC(2025, 10, 1);
/** Less than this is rounding and file systems of other machines. */
const tolerance = 5 * 60_000;

/** The clock is before the program's own time, or before a file of the deployment. */
export const issue = defineIssue({
  id: 'clock-wrong',
  order: 130,
  title: t.title(),
  topic: 'host',
  about: {
    why: t.about(),
    ways: [
      { command: 'timedatectl', what: t.waySee() },
      { command: 'sudo timedatectl set-ntp true', what: t.waySynchronise() },
    ],
  },
  reads: [clock, system],
  stages: ['preflight', 'running'],
  detect(facts) {
    const { value, evidence } = facts.read(clock);
    const machine = facts.read(system).value;
    const { nowMs, newest } = value;
    const now = localTime(nowMs);
    const next = [
      { command: 'timedatectl', what: t.nextClock() },
      { command: asRoot(machine, 'timedatectl set-ntp true'), what: t.nextNtp() },
    ];
    if (nowMs < earliest)
      return {
        status: 'broken',
        title: t.past({ now }),
        why: [t.pastWhy()],
        evidence,
        next,
      };
    if (newest === null || newest.atMs <= nowMs + tolerance) return { status: 'ok' };
    const { path, atMs } = newest;
    const why = [t.behindWhy({ path, at: localTime(atMs), now })];
    return { status: 'warn', title: t.behind(), why, evidence, next };
  },
});
