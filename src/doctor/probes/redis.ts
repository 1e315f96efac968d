import { checksTexts as t } from '../../base/texts/checks.ts';
import { withoutSecrets } from '../../config/masked.ts';
import type { RedisAnswer } from '../../effects/effects.ts';
import { defineProbe, type Reading } from '../probe.ts';
import { askServer } from './servers.ts';

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
  readonly role: string;
  /** host:port of the master of a replica. */
  readonly master: string;
}

export type RedisReading = { readonly service: string; readonly container: string } & (
  | RedisState
  | { readonly kind: 'auth' | 'error'; readonly words: string }
);

/** Its last save failed: what is in memory may be nowhere else. It then answers even a PING with MISCONF. */
export const cannotSave = (reading: RedisReading): boolean =>
  reading.kind === 'up' ? !reading.saved : /^MISCONF\b/.test(reading.words);

/** It runs a script that does not end, and answers nothing else meanwhile. */
export const isBusy = (words: string): boolean => /^BUSY\b/.test(words);

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
    role: info.get('role') ?? '',
    master: `${info.get('master_host') ?? ''}:${info.get('master_port') ?? ''}`,
  };
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
      const [ping, info, ...rights] = await asking.effects.redis.ask(place, asked, asking.signal);
      const failed = [ping, info].find((answer) => answer?.ok === false);
      if (failed?.ok === false) {
        const words = withoutSecrets(deployment, failed.words).slice(0, 200);
        if (/^LOADING/.test(words)) return { status: 'unknown', reason: t.starting({ service }) };
        const kind = /^(?:NOAUTH|WRONGPASS)/.test(words) ? 'auth' : 'error';
        return { status: 'ok', value: { service, container, kind, words }, evidence: [words] };
      }
      const text = info?.ok && typeof info.value === 'string' ? info.value : '';
      if (!text.includes('redis_version'))
        return { status: 'unknown', reason: t.strangeAnswer({ service }) };
      return { status: 'ok', value: { service, container, ...stateOf(readInfo(text), rights) } };
    }),
});
