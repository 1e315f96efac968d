import { checksTexts as t } from '../../base/texts/checks.ts';
import { defineProbe, type Reading } from '../probe.ts';
import { askServer, fieldOf, getJson } from './servers.ts';

export interface EtcdReading {
  readonly service: string;
  readonly container: string;
  readonly healthy: boolean;
  /** The reason that it gives for its bad health. */
  readonly reason: string;
  /** NOSPACE, CORRUPT … */
  readonly alarms: readonly string[];
  readonly usedBytes: number;
  /** Its refusal of a request without a login; '' where it has none. */
  readonly refusal: string;
}

function alarmsIn(answer: unknown): string[] {
  const rows = fieldOf(answer, 'alarms');
  if (!Array.isArray(rows)) return [];
  return [...new Set(rows.map((row) => String(fieldOf(row, 'alarm') ?? '')))].filter(Boolean);
}

/** How many keys of one name there are: no key is read. */
const countOne = '{"key":"AA==","count_only":true}';

function refusalIn(answer: unknown): string {
  const words = String(fieldOf(answer, 'error') ?? '');
  return /user name is empty|permission denied|auth/.test(words) ? words.slice(0, 200) : '';
}

/** Its health by its own account, its alarms and its size. */
export const etcd = defineProbe<EtcdReading>({
  id: 'etcd',
  title: t.probeEtcd(),
  deadline: 'short',
  read: (context) =>
    askServer(
      context,
      'etcd',
      async (
        { service, container, host, port, deployment },
        asking,
      ): Promise<Reading<EtcdReading>> => {
        const base = `http://${host}:${port}`;
        const health = await getJson(asking, `${base}/health`);
        const said = fieldOf(health, 'health');
        if (said === undefined) return { status: 'unknown', reason: t.strangeAnswer({ service }) };
        // Releases before 3.4 keep these under another path: then the health alone has to do.
        const [alarms, status, count] = await Promise.all([
          getJson(asking, `${base}/v3/maintenance/alarm`, '{"action":"GET"}').catch(
            () => undefined,
          ),
          getJson(asking, `${base}/v3/maintenance/status`, '{}').catch(() => undefined),
          getJson(asking, `${base}/v3/kv/range`, countOne).catch(() => undefined),
        ]);
        const value: EtcdReading = {
          service,
          container,
          healthy: String(said) === 'true',
          reason: String(fieldOf(health, 'reason') ?? '').slice(0, 200),
          alarms: alarmsIn(alarms),
          // Another installation's gateway may have a login of its own.
          refusal: deployment.adopted ? '' : refusalIn(count),
          usedBytes: Number(fieldOf(status, 'dbSize') ?? 0),
        };
        return {
          status: 'ok',
          value,
          evidence: [`GET /health → ${JSON.stringify(health)}`.slice(0, 300)],
        };
      },
    ),
});
