import { describe, expect, test } from 'vitest';
import { issue as directory } from '../../../src/issues/config-path-is-directory/index.ts';
import { configDirectories } from '../../../src/issues/config-path-is-directory/probe.ts';
import { issue as limit } from '../../../src/issues/kernel-limit-low/index.ts';
import { kernelUse } from '../../../src/issues/kernel-limit-low/probe.ts';
import { detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';

describe('kernel-limit-low', () => {
  const found = (used: number) =>
    detectOne(
      limit,
      factsOf([kernelUse, okFact([{ what: 'conntrack', used, most: 1000 }])]),
      'running',
    );
  test('must name the limit that is used up, and only from there on', () => {
    expect(found(990)).toMatchObject([{ status: 'broken', subject: 'conntrack' }]);
    expect(found(900)).toMatchObject([{ status: 'ok' }]);
  });
});

describe('config-path-is-directory', () => {
  test('must name the path and how to remove it', () => {
    const at = { service: 'prometheus', path: '/opt/c/config/prometheus/prometheus.yml' };
    const [finding] = detectOne(directory, factsOf([configDirectories, okFact([at])]), 'running');
    expect(finding).toMatchObject({ status: 'broken', subject: 'prometheus' });
    expect(finding && textOf(finding)).toContain('→ rmdir /opt/c/config/prometheus/prometheus.yml');
  });
  test('must be content without one', () => {
    const facts = factsOf([configDirectories, okFact([])]);
    expect(detectOne(directory, facts, 'running')).toMatchObject([{ status: 'ok' }]);
  });
});
