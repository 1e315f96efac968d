import { program } from '../../base/program.ts';
import { machineFixTexts as t } from '../../base/texts/fixes-machine.ts';
import { findExecutable } from '../../doctor/probes/find-executable.ts';
import { system } from '../../doctor/probes/system.ts';
import type { GuideStep } from '../../repair/action.ts';
import { defineFix } from '../../repair/fix.ts';

/** A clock is set by the program that keeps it, which differs from machine to machine. */
export const fixClockWrong = defineFix({
  issue: 'clock-wrong',
  title: t.clockTitle(),
  kind: 'guided',
  async plan({ effects, facts }) {
    const systemd = facts.get(system).value?.systemd === true;
    const chrony = await findExecutable(effects, 'chronyc', ['/usr/bin', '/usr/sbin']);
    const keep: GuideStep =
      chrony !== null
        ? { text: t.clockChrony(), commands: ['sudo chronyc makestep', 'chronyc tracking'] }
        : systemd
          ? { text: t.clockSystemd(), commands: ['sudo timedatectl set-ntp true', 'timedatectl'] }
          : { text: t.clockNone(), commands: ['sudo apt-get install -y chrony'] };
    return {
      why: t.clockWhy(),
      guide: [
        {
          text: t.clockSee({
            now: effects.clock.now().toISOString().slice(0, 16).replace('T', ' '),
          }),
          commands: ['date -u'],
        },
        keep,
        {
          text: t.clockByHand(),
          commands: ["sudo date -u -s 'YYYY-MM-DD HH:MM:SS'", 'sudo hwclock -w'],
        },
        { text: t.clockRestart(), commands: [`${program.command} restart`] },
      ],
    };
  },
});
