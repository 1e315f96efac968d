import { defineProbe } from '../../../doctor/probe.ts';
import { readHealth } from '../api/health.ts';
import { hubDoctorTexts as t } from '../texts/doctor.ts';
import { askServices } from './context.ts';
import type { HubHealth } from './health-parts.ts';

/** The app's report on itself and its databases. */
export const hubHealth = defineProbe<HubHealth>({
  id: 'hub-health',
  title: t.probeHealth(),
  deadline: 'short',
  read: (context) =>
    askServices(context, ['app'], async (stack) => {
      const { health, answer } = await readHealth(stack);
      const evidence = [`GET /api/health → ${answer.status} ${answer.text.slice(0, 300)}`];
      if (health === undefined) return { status: 'unknown', reason: t.strangeHealth(), evidence };
      return { status: 'ok', value: health, evidence };
    }),
});
