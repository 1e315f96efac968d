import { describe, expect, test } from 'vitest';
import { issues } from '../../../../../src/stacks/claude-code-hub/issues/generated/issues.ts';
import {
  groupsOf,
  type HubProvider,
  hubProviders,
  lacksPort,
} from '../../../../../src/stacks/claude-code-hub/probes/providers.ts';
import { detectOne, factsOf, okFact, textOf } from '../../../../support/facts.ts';

const provider = (more: Partial<HubProvider> = {}): HubProvider => ({
  ...{ id: 1, name: 'relay', enabled: true, groups: [], proxyWithoutPort: false },
  origin: 'https://relay.example',
  ...more,
});

function found(id: string, providers: readonly HubProvider[], wanted: readonly string[] = []) {
  const issue = issues.find((one) => one.id === id) ?? expect.fail(id);
  return detectOne(issue, factsOf([hubProviders, okFact({ providers, wanted })]), 'running');
}

describe('groups', () => {
  const statusOf = (...args: [readonly HubProvider[], readonly string[]]) =>
    found('hub-provider-group-mismatch', ...args)[0]?.status;
  const a = provider({ groups: ['a', 'b'] });

  test.each<[string, HubProvider[], string[], string]>([
    ['that an enabled provider serves', [a], ['a'], 'ok'],
    ['that none serves', [a], ['a', 'c'], 'broken'],
    ['where the provider has no tag', [provider()], ['c'], 'broken'],
    [
      'that only a disabled provider serves',
      [provider(), { ...a, enabled: false }],
      ['a'],
      'broken',
    ],
    ['of everybody', [provider()], ['default', '*'], 'ok'],
    ['that nobody has', [a], [], 'ok'],
    ['without any provider: that is another problem', [], ['c'], 'ok'],
  ])('%s', (_, providers, wanted, status) => {
    expect(statusOf(providers, wanted)).toBe(status);
  });

  test('must be named', () => {
    const [finding] = found('hub-provider-group-mismatch', [a], ['c']);
    expect(textOf(finding ?? expect.fail('none'))).toContain('tag: c.');
  });

  test('are written between commas', () => {
    expect(groupsOf(' a, b ,,')).toEqual(['a', 'b']);
    expect(groupsOf('')).toEqual([]);
  });
});

describe('the proxy of a provider', () => {
  test.each([
    ['', false],
    ['http://10.0.0.1:7890', false],
    ['http://10.0.0.1:80/', false],
    ['socks5://user:1234@proxy.lan:1080', false],
    ['http://[fd00::1]:3128', false],
    ['http://10.0.0.1', true],
    ['http://user:1234@proxy.lan', true],
    ['socks5://proxy.lan/', true],
    ['http://[fd00::1]', true],
  ])('%s lacks its port: %s', (url, lacks) => {
    expect(lacksPort(url)).toBe(lacks);
  });

  test('must be named where it is used, and only there', () => {
    const wrong = provider({ proxyWithoutPort: true });
    const findings = found('hub-proxy-without-port', [provider({ id: 2 }), wrong]);
    expect(findings.map(({ status, subject }) => [status, subject])).toEqual([['broken', '1']]);
    expect(found('hub-proxy-without-port', [{ ...wrong, enabled: false }])[0]?.status).toBe('ok');
  });
});
