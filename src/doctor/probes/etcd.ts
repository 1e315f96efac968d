import { list } from '../../base/json.ts';
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
  /** How many keys it holds; undefined: not said. */
  readonly keys?: number | undefined;
  /** Members of its cluster, itself among them; none where it does not say. */
  readonly members?: readonly EtcdMember[];
  /** Its refusal of a request without a login; '' where it has none. */
  readonly refusal: string;
}

export interface EtcdMember {
  /** As etcdctl writes it. */
  readonly id: string;
  /** '' of one that was added and never started. */
  readonly name: string;
  readonly peers: readonly string[];
  /** It has no vote. */
  readonly learner: boolean;
}

/** The majority that it needs cannot come together: members that vote were added and never started. */
export function lacksMajority({ members = [] }: Pick<EtcdReading, 'members'>): boolean {
  const voters = members.filter(({ learner }) => !learner);
  return voters.filter(({ name }) => name !== '').length * 2 <= voters.length && voters.length > 1;
}

const idOf = (value: unknown): string =>
  /^\d{1,20}$/.test(String(value)) ? BigInt(String(value)).toString(16) : '';

function membersIn(...answers: readonly unknown[]): readonly EtcdMember[] {
  const rows = answers.map((answer) => fieldOf(answer, 'members')).find(Array.isArray) ?? [];
  return rows.slice(0, 20).map((row: unknown) => ({
    id: idOf(fieldOf(row, 'ID')),
    name: String(fieldOf(row, 'name') ?? '').slice(0, 80),
    peers: list(fieldOf(row, 'peerURLs')).map((url) => String(url).slice(0, 200)),
    learner: fieldOf(row, 'isLearner') === true,
  }));
}

function alarmsIn(answer: unknown): string[] {
  const rows = fieldOf(answer, 'alarms');
  if (!Array.isArray(rows)) return [];
  return [...new Set(rows.map((row) => String(fieldOf(row, 'alarm') ?? '')))].filter(Boolean);
}

/** How many keys there are: no key is read. */
const countAll = '{"key":"AA==","range_end":"AA==","count_only":true}';

function countIn(answer: unknown): number | undefined {
  const count = fieldOf(answer, 'count');
  // JSON leaves a zero out.
  if (count === undefined) return fieldOf(answer, 'header') === undefined ? undefined : 0;
  return /^\d{1,12}$/.test(String(count)) ? Number(count) : undefined;
}

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
        const ask = (path: string, body: string) =>
          getJson(asking, `${base}/v3/${path}`, body).catch(() => undefined);
        // Releases before 3.4 keep these under another path: then the health alone has to do. Only 3.5 knows that its
        // members can be listed without a majority; older ones always do, and refuse the word for it.
        const [alarms, status, count, ...members] = await Promise.all([
          ask('maintenance/alarm', '{"action":"GET"}'),
          ask('maintenance/status', '{}'),
          ask('kv/range', countAll),
          ask('cluster/member/list', '{"linearizable":false}'),
          ask('cluster/member/list', '{}'),
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
          keys: countIn(count),
          members: membersIn(...members),
        };
        return {
          status: 'ok',
          value,
          evidence: [`GET /health → ${JSON.stringify(health)}`.slice(0, 300)],
        };
      },
    ),
});
