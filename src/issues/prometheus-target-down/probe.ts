import { checksTexts as t } from '../../base/texts/checks.ts';
import { defineProbe, type Reading } from '../../doctor/probe.ts';
import { askServer, fieldOf, getJson } from '../../doctor/probes/servers.ts';

export interface Targets {
  readonly service: string;
  readonly url: string;
  readonly total: number;
  readonly down: readonly {
    readonly url: string;
    readonly error: string;
    /** When it was asked last; null: that is not known. */
    readonly askedMs: number | null;
  }[];
}

/** The targets of Prometheus, and which of them do not answer. */
export const prometheusTargets = defineProbe<Targets>({
  id: 'prometheus-targets',
  title: t.probeTargets(),
  deadline: 'short',
  read: (context) =>
    askServer(
      context,
      'prometheus',
      async ({ service, host, port }, asking): Promise<Reading<Targets>> => {
        const url = `http://${host}:${port}`;
        const answer = await getJson(asking, `${url}/api/v1/targets?state=active`);
        const active = fieldOf(answer, 'data', 'activeTargets');
        if (!Array.isArray(active))
          return { status: 'unknown', reason: t.strangeAnswer({ service }) };
        const text = (row: unknown, name: string) => String(fieldOf(row, name) ?? '').slice(0, 200);
        // A target that was not asked yet since the start is "unknown", and no news.
        const down = active
          .filter((row) => fieldOf(row, 'health') === 'down')
          .map((row) => ({
            ...{ url: text(row, 'scrapeUrl'), error: text(row, 'lastError') },
            askedMs: Date.parse(text(row, 'lastScrape')) || null,
          }));
        return { status: 'ok', value: { service, url, total: active.length, down } };
      },
    ),
});
