import { expect, test } from 'vitest';
import { issue as grafanaUnwell } from '../../../src/issues/grafana-unwell/index.ts';
import { grafana } from '../../../src/issues/grafana-unwell/probe.ts';
import { detectOne, factsOf, okFact } from '../../support/facts.ts';

test('Grafana without its database must be broken', () => {
  const of = (state: string) =>
    detectOne(
      grafanaUnwell,
      factsOf([grafana, okFact({ service: 'grafana', database: state })]),
      'running',
    )[0];
  expect(of('ok')?.status).toBe('ok');
  expect(of('failing')?.status).toBe('broken');
});
