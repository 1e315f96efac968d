import { checksTexts as t } from '../../base/texts/checks.ts';
import { defineProbe, type Reading } from '../../doctor/probe.ts';
import { askServer, fieldOf, getJson } from '../../doctor/probes/servers.ts';

export interface GrafanaReading {
  readonly service: string;
  /** Its own word on its database: ok, failing. */
  readonly database: string;
}

/** Grafana's health by its own account. */
export const grafana = defineProbe<GrafanaReading>({
  id: 'grafana',
  title: t.probeGrafana(),
  deadline: 'short',
  read: (context) =>
    askServer(
      context,
      'grafana',
      async ({ service, host, port }, asking): Promise<Reading<GrafanaReading>> => {
        const health = await getJson(asking, `http://${host}:${port}/api/health`);
        const database = fieldOf(health, 'database');
        if (typeof database !== 'string')
          return { status: 'unknown', reason: t.strangeAnswer({ service }) };
        const evidence = [`GET /api/health → ${JSON.stringify(health)}`.slice(0, 300)];
        return { status: 'ok', value: { service, database }, evidence };
      },
    ),
});
