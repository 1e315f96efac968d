import { describe, expect, it } from 'vitest';
import { textDifference } from '../../../src/config/render/difference.ts';
import { validDaemonJson } from '../../../src/issues/daemon-json-invalid/fix.ts';
import { unknownKeys, withMirrors } from '../../../src/repair/daemon-mirrors.ts';
import { optionOf } from '../../../src/repair/daemon-process.ts';

const list = ['https://a.example', 'https://b.example/x'];
const laid = (indent: string) =>
  `"registry-mirrors": ${JSON.stringify(list, null, indent).split('\n').join(`\n${indent}`)}`;

describe('mirrors in daemon.json', () => {
  it.each([
    ['nothing', '', `{\n  ${laid('  ')}\n}\n`],
    ['spaces', '{\n    "debug": true\n}', `{\n    "debug": true,\n    ${laid('    ')}\n}`],
    ['tabs', '{\n\t"dns": ["1.1.1.1"]\n}\n', `{\n\t"dns": ["1.1.1.1"],\n\t${laid('\t')}\n}\n`],
    ['one line', '{"debug":true}', `{"debug":true,"registry-mirrors": ${JSON.stringify(list)}}`],
    [
      'old ones',
      '{\n  "registry-mirrors": ["x"],\n  "a" : 1\n}',
      `{\n  ${laid('  ')},\n  "a" : 1\n}`,
    ],
    ['a byte order mark', '\uFEFF{}', `\uFEFF{"registry-mirrors": ${JSON.stringify(list)}}`],
  ])('must leave every other byte where there is %s', (_name, before, after) => {
    expect(withMirrors(before, list)).toBe(after);
  });

  it('must be written with the ends of lines that the file has', () => {
    expect(withMirrors('{\r\n  "a": 1\r\n}\r\n', ['x'])).not.toMatch(/[^\r]\n/);
  });
});

describe('keys of daemon.json', () => {
  const help = Array.from({ length: 12 }, (_, at) => `      --option-${at} string   x`).join('\n');
  const text = `${help}\n      --registry-mirror list   x\n      --insecure-registry list\n  -D, --debug  x\n`;
  it('must be those of the daemon itself, in the plural where it takes several', () => {
    const keys = [
      'registry-mirrors',
      'insecure-registries',
      'debug',
      'features',
      'proxies',
      'nope',
    ];
    expect(unknownKeys(keys, text, 20)).toEqual(['proxies', 'nope']);
    expect(unknownKeys(keys, text, 23)).toEqual(['nope']);
  });
  it('must not be judged where the daemon does not say', () => {
    expect(unknownKeys(['nope'], 'no such program', 20)).toEqual([]);
  });
});

describe('daemon.json that is no JSON', () => {
  it('must lose comments, stray commas and all but the last of equal keys, and nothing else', () => {
    const text =
      '{\n  // mine\n  "debug": true,\n  "debug": false, /* no */\n  "labels": ["a=,}", "b=1",],\n}\n';
    expect(validDaemonJson(text)).toBe('{\n  "debug": false,\n  "labels": ["a=,}", "b=1"]\n}\n');
  });
  it.each(['{ "debug": ', '{ "debug": "yes" }', '[]', '{"registry-mirror": []}'])(
    'must be left to a person where what is meant is in doubt: %s',
    (text) => expect(validDaemonJson(text)).toBeUndefined(),
  );
});

describe('an option of a program', () => {
  it('must be read in both ways to write it', () => {
    expect(optionOf(['dockerd', '--config-file', '/x'], '--config-file')).toBe('/x');
    expect(optionOf(['dockerd', '--config-file=/y'], '--config-file')).toBe('/y');
    expect(optionOf(['dockerd'], '--config-file')).toBeUndefined();
  });
});

describe('the difference of a file of the daemon', () => {
  it('must not show who logs in at a proxy or a mirror', async () => {
    const before = '{\n  "proxies": {"http-proxy": "http://who:p%40ss@proxy:3128"}\n}\n';
    const after = withMirrors(before, ['https://me:token@mirror.example']);
    const diff = await textDifference('/etc/docker/daemon.json', before, after);
    expect(diff).toContain('proxy:3128');
    expect(diff).toContain('mirror.example');
    expect(diff).not.toMatch(/who|p%40ss|token/);
  });
});
