import { list } from '../../base/json.ts';
import { checksTexts as t } from '../../base/texts/checks.ts';
import { isAdopted } from '../../doctor/foreign/adopted.ts';
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
  /** Jobs whose targets its own rules drop, every one. */
  readonly dropped: readonly string[];
}

/** Rules for whole clusters drop most of what they find; in a deployment of ours none does. */
function droppedJobs(answer: unknown, active: readonly unknown[]): string[] {
  const jobs = (rows: readonly unknown[], labels: string) =>
    rows.map((row) => String(fieldOf(row, labels, 'job') ?? '').slice(0, 200));
  const kept = new Set([...jobs(active, 'labels'), ...jobs(active, 'discoveredLabels')]);
  const dropped = jobs(list(fieldOf(answer, 'data', 'droppedTargets')), 'discoveredLabels');
  return [...new Set(dropped)].filter((job) => job !== '' && !kept.has(job)).sort();
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
        const answer = await getJson(asking, `${url}/api/v1/targets?state=any`);
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
        const isOurs = context.deployment !== undefined && !isAdopted(context.deployment);
        const dropped = isOurs ? droppedJobs(answer, active) : [];
        return { status: 'ok', value: { service, url, total: active.length, down, dropped } };
      },
    ),
});
