import { defineProbe } from '../../../../doctor/probe.ts';
import type { HubSettings } from '../../deployment/settings.ts';
import { inDeployment } from '../../probes/context.ts';
import { hubDoctorTexts as t } from '../../texts/doctor.ts';

/** The log level in the settings. */
export const hubLogLevel = defineProbe<HubSettings['app']['logLevel']>({
  id: 'hub-log-level',
  title: t.probeLogLevel(),
  deadline: 'short',
  read: (context) =>
    inDeployment(context, async ({ deployment }) => ({
      status: 'ok',
      value: deployment.settings.app.logLevel,
    })),
});
