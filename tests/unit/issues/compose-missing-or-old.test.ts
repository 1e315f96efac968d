import { describe, expect, test } from 'vitest';
import { system } from '../../../src/doctor/probes/system.ts';
import { issue as composeMissingOrOld } from '../../../src/issues/compose-missing-or-old/index.ts';
import { type ComposeState, compose } from '../../../src/issues/compose-missing-or-old/probe.ts';
import { debian, detectOne, factsOf, okFact } from '../../support/facts.ts';
import { both } from '../../support/issue-facts.ts';

describe('compose-missing-or-old must tell apart', () => {
  const judge = (tool: ComposeState['tool']) => {
    const state: ComposeState = { tool, wanted: { minimum: '2.0.0', recommended: '2.39.3' } };
    const facts = factsOf([compose, okFact(state)], [system, okFact(debian)]);
    return both(detectOne(composeMissingOrOld, facts)[0]);
  };
  test('only v1', () => {
    const { status, en, zh } = judge({
      kind: 'v1',
      path: '/usr/bin/docker-compose',
      version: '1.29.2',
    });
    expect(status).toBe('broken');
    expect(en).toContain('only Compose v1 is installed');
    expect(en).toContain('/usr/bin/docker-compose is version 1.29.2');
    expect(en).toContain('v2.39.3/docker-compose-linux-$(uname -m)');
    expect(zh).toContain('只安装了 Compose v1');
  });
  test('no plug-in', () => {
    const { en, zh } = judge({ kind: 'none', clients: ['/usr/bin/docker'] });
    expect(en).toContain('Docker Compose is not installed');
    expect(zh).toContain('没有安装 Docker Compose');
  });
  test('no client', () => {
    const { en, zh } = judge({ kind: 'no-client' });
    expect(en).toContain('the docker client is not installed');
    expect(zh).toContain('没有安装 docker 客户端');
  });
  test.each([
    ['2.26.1', 'warn'],
    ['2.40.3-3', 'ok'],
    ['v2.39.3', 'ok'],
    ['5.0.1', 'ok'],
  ])('version %s', (version, status) => {
    expect(judge({ kind: 'found', argv: ['docker', 'compose'], version }).status).toBe(status);
  });
});
