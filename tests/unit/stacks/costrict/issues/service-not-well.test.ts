import { describe, expect, test } from 'vitest';
import { issue as serviceNotWell } from '../../../../../src/stacks/costrict/issues/service-not-well/index.ts';
import { serviceAnswers } from '../../../../../src/stacks/costrict/issues/service-not-well/probe.ts';
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
});
