import { localTime } from '../../base/format.ts';
import { program } from '../../base/program.ts';
import { findExecutable } from '../../doctor/probes/find-executable.ts';
import { system } from '../../doctor/probes/system.ts';
import type { GuideStep } from '../../repair/action.ts';
import { defineFix } from '../../repair/fix.ts';
import { texts as t } from './texts.ts';

/** A clock is set by the program that keeps it, which differs from machine to machine. */
export const fix = defineFix({
  issue: 'clock-wrong',
  title: t.fixTitle(),
  kind: 'guided',
  async plan({ effects, facts }) {
    const systemd = facts.get(system).value?.systemd === true;
    const chrony = await findExecutable(effects, 'chronyc', ['/usr/bin', '/usr/sbin']);
    const keep: GuideStep =
      chrony !== null
        ? { text: t.stepChrony(), commands: ['sudo chronyc makestep', 'chronyc tracking'] }
        : systemd
          ? { text: t.stepSystemd(), commands: ['sudo timedatectl set-ntp true', 'timedatectl'] }
          : { text: t.stepInstall(), commands: ['sudo apt-get install -y chrony'] };
    return {
      why: t.fixWhy(),
      guide: [
        {
          text: t.stepCompare({ now: localTime(effects.clock.now()) }),
          commands: ['date'],
        },
        keep,
        {
          text: t.stepManually(),
          commands: ["sudo date -u -s 'YYYY-MM-DD HH:MM:SS'", 'sudo hwclock -w'],
        },
        { text: t.stepRestart(), commands: [`${program.command} restart`] },
      ],
    };
  },
});
