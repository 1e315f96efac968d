import { serviceFixTexts as t } from '../../base/texts/fixes-services.ts';
import type { AnyProbe } from '../../doctor/probe.ts';
import { type EtcdReading, etcd } from '../../doctor/probes/etcd.ts';
import { grafana } from '../../doctor/probes/grafana.ts';
import { type RedisReading, redis } from '../../doctor/probes/redis.ts';
import { defineFix, type Fix } from '../../repair/fix.ts';
import { containersIfAny } from '../../repair/resources/containers.ts';
import { servicesFound } from './found.ts';

/** Where a restart helps it is done; else the plan is empty, and a person is told what to do. */
const restarted = <T>(issue: string, probe: AnyProbe, helps: (reading: T) => boolean): Fix =>
  defineFix({
    issue,
    title: t.restartServer(),
    kind: 'automatic',
    async plan(context) {
      const { value } = context.facts.get(probe);
      const services = value !== null && helps(value) ? servicesFound(context) : [];
      return {
        actions: containersIfAny(services, 'restart'),
        untouched: t.noData(),
      };
    },
  });

/** What was set while it ran is gone after a restart; a disk that cannot be written to is not. */
export const fixRedisUnwell = restarted<RedisReading>(
  'redis-unwell',
  redis,
  (reading) => reading.kind === 'error' || (reading.kind === 'up' && reading.saved),
);

/** An alarm stays over a restart. */
export const fixEtcdUnwell = restarted<EtcdReading>(
  'etcd-unwell',
  etcd,
  ({ alarms, reason }) => alarms.length === 0 && !/NOSPACE/.test(reason),
);

/** It keeps nothing that a restart could lose. */
export const fixGrafanaUnwell = restarted('grafana-unwell', grafana, () => true);
