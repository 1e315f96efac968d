import { describe, expect, test } from 'vitest';
import { detectIssues, foldRoots } from '../../../../../src/doctor/judge.ts';
import { type Drift, drifts } from '../../../../../src/doctor/probes/drift.ts';
import { outdatedContainers } from '../../../../../src/doctor/probes/outdated.ts';
import { type RenderedState, rendered } from '../../../../../src/doctor/probes/rendered.ts';
import { issue as edited } from '../../../../../src/issues/file-edited-by-hand/index.ts';
import { issue as outdated } from '../../../../../src/issues/service-outdated/index.ts';
import { issue as serviceNotWell } from '../../../../../src/stacks/costrict/issues/service-not-well/index.ts';
import { serviceAnswers } from '../../../../../src/stacks/costrict/issues/service-not-well/probe.ts';
import { factsOf } from '../../../../support/facts.ts';
import { fact, seen, unknownWithout } from './judge.ts';

describe('service-not-well', () => {
  const answers = serviceAnswers.map((probe) =>
    fact(probe, { service: probe.id, url: 'u', status: 200, quote: '', good: true }),
  );
  test('a service that reports itself unwell must be named', () => {
    const [first, ...rest] = serviceAnswers;
    if (first === undefined) throw new Error('no probes');
    const bad = { service: 'oidc-auth', url: 'u', status: 500, quote: 'db is nil', good: false };
    const { status, en } = seen(serviceNotWell, fact(first, bad), ...answers.slice(1));
    expect(status).toHaveLength(rest.length + 1);
    expect(status).toContain('oidc-auth: broken');
    expect(en).toContain('its own check answers 500: db is nil');
    expect(en).toContain('→ costrict logs oidc-auth');
  });
  unknownWithout(serviceNotWell, ...answers);

  test('an edited file of the service, or another Compose file that it was made from, must be the root', () => {
    const [first, ...rest] = serviceAnswers;
    if (first === undefined) throw new Error('no probes');
    const bad = { service: 'portal', url: 'u', status: 301, quote: '', good: false };
    const edit = { path: 'nginx.conf', state: 'edited', services: ['portal'], shared: false };
    const file = { ...edit, placeholders: [], strays: [], fields: [] } as RenderedState;
    const other = { service: 'portal', files: 'o.yml', made: ['other'], variables: [], limits: [] };
    const drift = other as unknown as Drift;
    const roots = (...more: ReturnType<typeof fact>[]) => {
      const all = [fact(first, bad), ...answers.slice(1), ...more, fact(outdatedContainers, [])];
      const issues = [serviceNotWell, edited, outdated];
      return foldRoots(detectIssues(issues, factsOf(...all), 'running')).roots.map(
        ({ finding }) => `${finding.issue}:${finding.subject}`,
      );
    };
    expect(rest.length).toBeGreaterThan(0);
    expect(roots(fact(rendered, []))).toEqual(['service-not-well:portal']);
    expect(roots(fact(rendered, [file]))).toEqual(['file-edited-by-hand:portal']);
    expect(roots(fact(rendered, []), fact(drifts, [drift]))).toEqual(['service-outdated:portal']);
  });
});
