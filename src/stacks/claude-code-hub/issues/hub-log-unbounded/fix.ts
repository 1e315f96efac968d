import { UserError } from '../../../../base/errors.ts';
import { literal } from '../../../../base/message.ts';
import { program } from '../../../../base/program.ts';
import { until } from '../../../../base/until.ts';
import { defineFix } from '../../../../repair/fix.ts';
import { containersAction } from '../../../../repair/resources/containers.ts';
import { plannedCleanUp } from '../../api/clean-up.ts';
import { askRedis } from '../../api/redis.ts';
import type { HubSettings } from '../../deployment/settings.ts';
import { systemSettingsAction } from '../../resources/system-settings.ts';
import { texts as t } from './texts.ts';

const repeat = 'bull:log-cleanup:repeat';

/** The schedule is read when the app starts, so the setting alone would do nothing. */
export const fix = defineFix<HubSettings>({
  issue: 'hub-log-unbounded',
  title: t.fix(),
  async plan(context) {
    if (context.findings.length === 0) return { actions: [] };
    const { days, schedule, rows } = await plannedCleanUp(context);
    return {
      actions: [
        systemSettingsAction({ enableAutoCleanup: true }),
        containersAction(['app'], 'restart'),
      ],
      notices: [
        t.willDelete({ n: rows === null ? literal('?') : rows, days }),
        t.schedule({ cron: schedule }),
      ],
    };
  },
  async prove(context) {
    const { clock } = context.effects;
    const wait = { everyMs: 500, withinMs: 30_000, signal: context.signal };
    const there = await until(clock, wait, async () => {
      const [found] = await askRedis(context, [['EXISTS', repeat]]);
      return found === 1 ? true : undefined;
    });
    if (there) return t.scheduled();
    throw new UserError({
      id: 'hub-log-unbounded',
      title: t.notScheduled(),
      why: [t.notScheduledWhy()],
      next: [{ command: `${program.command} logs app --grep cleanup` }],
    });
  },
});
