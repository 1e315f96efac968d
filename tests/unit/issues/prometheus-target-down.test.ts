import { describe, expect, test } from 'vitest';
import { prometheusTargets } from '../../../src/doctor/probes/prometheus.ts';
import { type ServiceReading, services } from '../../../src/doctor/probes/services.ts';
import { issue as prometheusTargetDown } from '../../../src/issues/prometheus-target-down/index.ts';
import { detectOne, factsOf, okFact } from '../../support/facts.ts';

describe('a target of Prometheus that is down', () => {
  const at = (condition: ServiceReading['condition']) => {
    const down = [{ url: 'http://a:80/metrics', error: 'connection refused' }];
    const value = { service: 'prometheus', url: 'http://127.0.0.1:1', total: 4, down };
    const all = { services: [{ name: 'a', condition } as ServiceReading], orphans: [], nowMs: 0 };
    const facts = factsOf([prometheusTargets, okFact(value)], [services, okFact(all)]);
    return detectOne(prometheusTargetDown, facts, 'running')[0];
  };
  test('must be a note with its error', () => {
    expect(at('ready')?.status).toBe('warn');
    expect(at('ready')?.evidence).toEqual(['http://a:80/metrics: connection refused']);
  });
  test('must not be reported again where its service does not run', () => {
    expect(at('stopped')?.status).toBe('ok');
  });
});
