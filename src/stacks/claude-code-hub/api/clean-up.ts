import { own, parseJson } from '../../../base/json.ts';
import { askApi, callApi, type HubContext } from './client.ts';

export interface CleanUp {
  readonly days: number;
  /** As cron writes it. */
  readonly schedule: string;
  /** Rows that the first run would delete; null where the app does not say. */
  readonly rows: number | null;
}

const dayMs = 86_400_000;

/** The first deletions of the automatic clean-up, by the app's own dry run. Deletes nothing. */
export async function plannedCleanUp(context: HubContext): Promise<CleanUp> {
  const settings = await callApi(context, { path: '/system/settings' });
  const days = Number(own(settings, 'cleanupRetentionDays')) || 30;
  const schedule = String(own(settings, 'cleanupSchedule') ?? '0 2 * * *');
  const beforeDate = new Date(context.effects.clock.now().getTime() - days * dayMs).toISOString();
  const path = '/api/admin/log-cleanup/manual';
  const answer = await askApi(context, {
    method: 'POST',
    path,
    body: { beforeDate, dryRun: true },
  });
  const body = parseJson(answer.text);
  const rows = own(body, 'totalDeleted');
  const said = own(body, 'success') === true && typeof rows === 'number';
  return { days, schedule, rows: said ? rows : null };
}
