import { checksTexts as t } from '../../base/texts/checks.ts';
import { withoutSecrets } from '../../config/masked.ts';
import type { RedisAnswer } from '../../effects/effects.ts';
import { defineProbe, type ProbeContext, type Reading } from '../probe.ts';
import { type Holder, holdersInKernel } from './connection-holders.ts';
import { lastingKeys, listHolders, pauseOf } from './redis-clients.ts';
import { askServer, type ServerPlace } from './servers.ts';

interface RedisState {
  readonly kind: 'up';
  readonly version: string;
  readonly usedBytes: number;
  /** 0: no limit. */
  readonly maxBytes: number;
  readonly policy: string;
  /** The last save to disk succeeded. */
  readonly saved: boolean;
  /** Somebody paused what clients ask (CLIENT PAUSE); Redis 7.2 and later say it. */
  readonly paused: boolean;
  /** Replicas that it wants before it takes a write, and does not have. 0: it takes writes. */
  readonly lacksReplicas: number;
  /** Its refusal of a usual command under the services' login; '' where it has none. */
  readonly denied: string;
  /** Nobody else set it up: it should run as the deployment has it. */
  readonly isOwn?: boolean;
  /** Keys that it threw away since its start, to stay below its memory limit. */
  readonly evicted?: number;
  readonly clients?: number;
  /** 0: not known. */
  readonly maxClients?: number;
  /** Read where few connections are left. */
  readonly holders?: readonly Holder[];
  /** Keys that never expire, of all of its databases; undefined: not said. */
  readonly lastingKeys?: number | undefined;
  readonly role: string;
  /** host:port of the master of a replica. */
  readonly master: string;
}

export type RedisReading = { readonly service: string; readonly container: string } & (
  | RedisState
  | {
      readonly kind: 'auth' | 'error';
      readonly words: string;
      /** Read where it takes no more clients. */
      readonly holders?: readonly Holder[];
    }
);

/** Its last save failed: what is in memory may be nowhere else. It then answers even a PING with MISCONF. */
export const cannotSave = (reading: RedisReading): boolean =>
  reading.kind === 'up' ? !reading.saved : /^MISCONF\b/.test(reading.words);

/** It runs a script that does not end, and answers nothing else meanwhile. */
export const isBusy = (words: string): boolean => /^BUSY\b/.test(words);

/** It has as many clients as it takes. */
export const isCrowded = (words: string): boolean => /max number of clients/.test(words);

/** The fields of INFO by name. */
export function readInfo(text: string): ReadonlyMap<string, string> {
  const rows = text.matchAll(/^(\w+):([^\r\n]*)\r?$/gm);
  return new Map(Array.from(rows, ([, name, value]) => [name ?? '', value ?? '']));
}

/** The value of CONFIG GET for one name; 0 where it may not be asked. */
function configured(answer: RedisAnswer | undefined): number {
  const value = answer?.ok && Array.isArray(answer.value) ? answer.value[1] : 0;
  return Number(value) || 0;
}

/** Commands that every service gives it. */
const usual = [
  ['SET', 'key', 'value'],
  ['GET', 'key'],
  ['EVAL', 'return 1', '0'],
  ['PUBLISH', 'channel', 'message'],
];

/** Asked without running any (Redis 7); of a release that cannot say, nothing is known. */
function deniedBy(answers: readonly (RedisAnswer | undefined)[]): string {
  const words = answers.map((one) => (one?.ok && typeof one.value === 'string' ? one.value : ''));
  return words.find((said) => /no permissions to (?:run|access)/.test(said)) ?? '';
}

function stateOf(
  info: ReadonlyMap<string, string>,
  [replicas, ...dryRuns]: readonly (RedisAnswer | undefined)[],
): RedisState {
  const number = (name: string) => Number(info.get(name) ?? 0);
  return {
    kind: 'up',
    version: info.get('redis_version') ?? '',
    usedBytes: number('used_memory'),
    maxBytes: number('maxmemory'),
    policy: info.get('maxmemory_policy') ?? '',
    saved:
      info.get('rdb_last_bgsave_status') !== 'err' && info.get('aof_last_write_status') !== 'err',
    lacksReplicas: Math.max(0, configured(replicas) - number('min_slaves_good_slaves')),
    denied: deniedBy(dryRuns),
    paused: !['', 'none'].includes(info.get('paused_reason') ?? ''),
    evicted: number('evicted_keys'),
    clients: number('connected_clients'),
    maxClients: number('maxclients'),
    lastingKeys: lastingKeys(info),
    role: info.get('role') ?? '',
    master: `${info.get('master_host') ?? ''}:${info.get('master_port') ?? ''}`,
  };
}

/** From here on the few that are left are worth a look at who has the others. */
const crowd = 0.9;

async function refusalOf(
  context: ProbeContext,
  { service, container, deployment }: ServerPlace,
  said: string,
): Promise<Reading<RedisReading>> {
  const words = withoutSecrets(deployment, said).slice(0, 200);
  if (/^LOADING/.test(words)) return { status: 'unknown', reason: t.starting({ service }) };
  const kind = /^(?:NOAUTH|WRONGPASS)/.test(words) ? 'auth' : 'error';
  const port = deployment.blueprint.ports.find((row) => row.service === service)?.containerPort;
  const holders =
    isCrowded(words) && port !== undefined ? await holdersInKernel(context, service, port) : [];
  return {
    status: 'ok',
    value: { service, container, kind, words, ...(holders.length > 0 && { holders }) },
    evidence: [words],
  };
}

async function furtherOf(context: ProbeContext, place: ServerPlace, state: RedisState) {
  const { clients = 0, maxClients = 0 } = state;
  const isFilling = maxClients > 0 && clients >= maxClients * crowd;
  return isFilling ? { holders: await listHolders(context, place) } : {};
}

/** PING and INFO: alive, memory, persistence, role. */
export const redis = defineProbe<RedisReading>({
  id: 'redis',
  title: t.probeRedis(),
  deadline: 'short',
  read: (context) =>
    askServer(context, 'redis', async (place, asking): Promise<Reading<RedisReading>> => {
      const { service, container, deployment } = place;
      const asked = [
        ['PING'],
        ['INFO'],
        ['CONFIG', 'GET', 'min-replicas-to-write'],
        // Somebody else's services may log in as others.
        ...(deployment.adopted ? [] : usual.map((words) => ['ACL', 'DRYRUN', 'default', ...words])),
      ];
      const isHeldBack = pauseOf(asking, place);
      const [ping, info, ...rights] = await asking.effects.redis.ask(place, asked, asking.signal);
      const failed = [ping, info].find((answer) => answer?.ok === false);
      if (failed?.ok === false) return refusalOf(context, place, failed.words);
      const text = info?.ok && typeof info.value === 'string' ? info.value : '';
      if (!text.includes('redis_version'))
        return { status: 'unknown', reason: t.strangeAnswer({ service }) };
      const fields = readInfo(text);
      const state = stateOf(fields, rights);
      const paused = state.paused || (!fields.has('paused_reason') && (await isHeldBack()));
      const own = { service, container, isOwn: deployment.adopted === undefined };
      const further = await furtherOf(asking, place, state);
      return { status: 'ok', value: { ...own, ...state, paused, ...further } };
    }),
});
