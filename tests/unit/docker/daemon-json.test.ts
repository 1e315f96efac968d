import { describe, expect, test } from 'vitest';
import { alsoFlags, readDaemonJson } from '../../../src/docker/daemon-json.ts';
import { daemonJson, daemonJsonPath } from '../../../src/doctor/probes/daemon-json.ts';
import { issue as daemonJsonInvalid } from '../../../src/issues/daemon-json-invalid/index.ts';
import { issue as dockerMissingOrOld } from '../../../src/issues/docker-missing-or-old/index.ts';
import { detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';

const problemsOf = (text: string) =>
  readDaemonJson(text).problems.map(({ line, what, key }) => `${line} ${what} ${key}`.trim());

describe("the daemon's file", () => {
  test.each([
    ['nothing', ''],
    ['white space', ' \n'],
    ['a byte order mark', '\uFEFF{"debug": true}'],
    ['keys that are not known', '{"features": {"buildkit": true}, "host": 1, "anything": [1]}'],
    ['mirrors', '{"registry-mirrors": ["https://a.example", "http://10.0.0.1:5000/"]}'],
    ['null for not set', '{"dns": null}'],
    ['options of its own driver', '{"storage-opts": ["overlay2.size=20G"]}'],
    ['curly quotes in a text', '{"labels": ["a=“b”"]}'],
  ])('%s must be fine', (_, text) => {
    expect(problemsOf(text)).toEqual([]);
  });

  test.each([
    ['{\n  "debug": true,\n}', '3 syntax'],
    ['{\n  "debug": true\n  "dns": []\n}', '3 syntax'],
    ['{\n  "debug": true', '2 syntax'],
    ['{\n  // mirrors\n  "debug": true\n}', '2 comment'],
    ['{\n  "dns": [],\n  "dns": []\n}', '3 duplicate dns'],
    ['{"log-opts": {\n "a": "1",\n "a": "2"}}', '3 duplicate log-opts.a'],
    ['{\n\n"registry-mirrors": "https://a.example"}', '3 type registry-mirrors'],
    ['{"registry-mirrors": [1]}', '1 type registry-mirrors'],
    ['{"registry-mirrors": ["a.example"]}', '1 scheme registry-mirrors'],
    ['{"registry-mirrors": ["https://a.example/v2/?x=1"]}', '1 query registry-mirrors'],
    ['{"registry-mirrors": ["https://a.example/v2/"]}', '1 path registry-mirrors'],
    ['{\n  “registry-mirrors”: [“https://a.example”]\n}', '2 quotes'],
    ['{"debug": true}\n{"dns": []}', '2 trailing'],
    [
      '{"storage-driver": "overlay2", "storage-opts": ["dm.basesize=50G"]}',
      '1 driver storage-opts',
    ],
    ['{"storage-opts": ["dm.basesize=50G"]}', '1 driver storage-opts'],
    ['{"iptables": false}', '1 iptables iptables'],
    ['{"dns": ["127.0.0.53"]}', '1 resolver dns'],
    ['{"registry-mirrors": ["https://u:p@a.example"]}', '1 address registry-mirrors'],
    ['{"registry-mirror": ["https://a.example"]}', '1 unlikely registry-mirror'],
    ['{"log-opts": {"max-file": 3}}', '1 type log-opts'],
    ['{"live-restore": "true"}', '1 type live-restore'],
    ['[]', '1 shape'],
  ])('%j must be reported as %j', (text, problem) => {
    expect(problemsOf(text)).toContain(problem);
    expect(problemsOf(text)).toHaveLength(1);
  });

  test('every key must be kept, the last of two equal ones, and none may reach a prototype', () => {
    const { value } = readDaemonJson(
      '{"a": [1, {"b": null}], "c": 1, "c": 2, "__proto__": {"x": 1}}',
    );
    expect(Object.keys(value)).toEqual(['a', 'c', '__proto__']);
    expect(value.a).toEqual([1, { b: null }]);
    expect(value.c).toBe(2);
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  test('one that is nested without end must be no JSON, and nothing worse', () => {
    expect(problemsOf('['.repeat(200_000))).toEqual(['1 syntax']);
  });
});

describe('a key that the unit sets as well', () => {
  const also = (text: string, line: string) =>
    alsoFlags(readDaemonJson(text), line).map(
      ({ key, wanted, line: at }) => `${at} ${key} ${wanted}`,
    );
  test.each([
    ['{\n  "hosts": ["tcp://0.0.0.0:2375"]\n}', '/usr/sbin/dockerd -H fd://', ['2 hosts -H']],
    ['{"hosts": []}', 'dockerd --host=fd://', ['1 hosts --host']],
    [
      '{"insecure-registries": []}',
      'dockerd --insecure-registry x',
      ['1 insecure-registries --insecure-registry'],
    ],
    [
      '{"registry-mirrors": []}',
      'dockerd --registry-mirror=https://x',
      ['1 registry-mirrors --registry-mirror'],
    ],
    ['{"data-root": "/x"}', 'dockerd -H fd:// --containerd=/run/x.sock', []],
    ['{"hosts": []}', '', []],
  ])('%j with %j', (text, line, problems) => {
    expect(also(text, line)).toEqual(problems);
  });
});

describe('the finding', () => {
  const on = (text: string, down: boolean) => {
    const { problems } = readDaemonJson(text);
    const fact = okFact({ path: '/etc/docker/daemon.json', problems, down });
    return (
      detectOne(daemonJsonInvalid, factsOf([daemonJson, fact]), 'running')[0] ?? expect.fail('none')
    );
  };

  test('while the daemon runs a file that it would refuse must be broken, with its line', () => {
    const finding = on('{\n  "debug": true,\n}', false);
    expect(finding.status).toBe('broken');
    expect(textOf(finding)).toContain('line 3');
    expect(textOf(finding, 'zh')).toContain('第 3 行');
  });

  test('when the daemon does not run it must be the reason for that', () => {
    const finding = on('{"live-restore": "true"}', true);
    expect(finding.status).toBe('broken');
    expect(dockerMissingOrOld.explainedBy).toContain(finding.issue);
    expect(textOf(finding)).toContain('true or false');
  });

  test('what the daemon takes and what harms containers must be a warning', () => {
    const finding = on('{"iptables": false}', false);
    expect(finding.status).toBe('warn');
    expect(textOf(finding)).toContain('containers lose the network');
  });

  test('a key that is there twice must be no reason for a daemon that is down', () => {
    expect(on('{"dns": [], "dns": []}', true).status).toBe('warn');
  });
});

test("a rootless daemon's file must be looked for in the user's home", () => {
  const host = (env: Record<string, string>) =>
    ({
      host: {
        env: (name: string) => env[name],
        home: '/home/u',
        hostname: 'h',
        addresses: () => [],
      },
    }) as never;
  expect(daemonJsonPath('unix:///var/run/docker.sock', host({}))).toBe('/etc/docker/daemon.json');
  expect(daemonJsonPath('unix:///run/user/1000/docker.sock', host({}))).toBe(
    '/home/u/.config/docker/daemon.json',
  );
  expect(daemonJsonPath('ssh://root@10.9.9.9', host({}))).toBeUndefined();
});
