import { describe, expect, test } from 'vitest';
import { type ServiceReading, services } from '../../../src/doctor/probes/services.ts';
import { issue as prometheusTargetDown } from '../../../src/issues/prometheus-target-down/index.ts';
import { prometheusTargets } from '../../../src/issues/prometheus-target-down/probe.ts';
import { detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';

describe('a target of Prometheus that is down', () => {
  const at = (
    condition: ServiceReading['condition'],
    more: Partial<ServiceReading> = {},
    dropped: readonly string[] = [],
  ) => {
    const down = [{ url: 'http://a:80/metrics', error: 'connection refused', askedMs: 100_000 }];
    const value = { service: 'prometheus', url: 'http://127.0.0.1:1', total: 4, down, dropped };
    const all = {
      services: [{ name: 'a', condition, startSeconds: 20, ...more } as ServiceReading],
      orphans: [],
      nowMs: 0,
    };
    const facts = factsOf([prometheusTargets, okFact(value)], [services, okFact(all)]);
    return detectOne(prometheusTargetDown, facts, 'running')[0] ?? expect.fail('no finding');
  };
  test('must be a note with its error', () => {
    expect(at('ready').status).toBe('warn');
    expect(at('ready').evidence).toEqual(['http://a:80/metrics: connection refused']);
  });
  test('must not be reported by an answer from before its service was up again', () => {
    const since = (startedMs: number) => ({ trouble: { startedMs } }) as Partial<ServiceReading>;
    expect(at('ready', since(130_000)).status).toBe('ok');
    // The server in it may have been starting still.
    expect(at('ready', since(95_000)).status).toBe('ok');
    expect(at('ready', since(70_000)).status).toBe('warn');
  });
  test('must differ from a job whose targets its rules drop', () => {
    const both = at('ready', {}, ['apisix']);
    expect(textOf(both)).toContain('1 of 4 Prometheus targets is down');
    expect(textOf(both)).toContain('drop every target of apisix');
    const alone = at('stopped', {}, ['apisix']);
    expect(alone.status).toBe('warn');
    expect(textOf(alone)).toContain('collects nothing for 1 job: apisix');
  });
  test('must not be reported again where its service does not run', () => {
    expect(at('stopped').status).toBe('ok');
  });
});
