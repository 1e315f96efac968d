import { describe, expect, test } from 'vitest';
import { endpointOf, proxyFor } from '../../../src/base/proxy-rules.ts';
import { Secret } from '../../../src/base/secret.ts';
import { clientUrl } from '../../../src/doctor/client/target.ts';
import { tokenTimes } from '../../../src/stacks/costrict/casdoor/token.ts';

const rules = (url: string, env: Readonly<Record<string, string>>) =>
  proxyFor(url, (name) => env[name]);
const server = 'http://gw.corp.example:39080';

describe('whether an address goes through a proxy', () => {
  test('the variable of its scheme decides, the small one first, ALL_PROXY last', () => {
    expect(rules(server, { HTTPS_PROXY: 'p:1' }).proxy).toBeNull();
    expect(rules(server, { HTTP_PROXY: 'b:1', http_proxy: 'a:1' }).proxy?.value).toBe('a:1');
    expect(rules('https://gw', { https_proxy: 's:1', http_proxy: 'h:1' }).proxy?.value).toBe('s:1');
    expect(rules(server, { ALL_PROXY: 'socks5://x:1' }).proxy?.variable).toBe('ALL_PROXY');
    expect(rules(server, { http_proxy: '' }).proxy).toBeNull();
  });
  test.each([
    ['gw.corp.example', true],
    ['corp.example', true],
    ['.corp.example', true],
    ['*.corp.example', true],
    ['GW.Corp.Example', true],
    ['*', true],
    ['gw.corp.example:39080', true],
    ['gw.corp.example:443', false],
    ['orp.example', false],
    ['example.org gw.corp.example', true],
    ['localhost, 127.0.0.1', false],
    ['', false],
  ])('NO_PROXY=%s exempts it: %s', (value, exempt) => {
    const choice = rules(server, { http_proxy: 'p:1', NO_PROXY: value });
    expect(choice.exempt !== null).toBe(exempt);
  });
  test.each([
    ['10.0.0.5', '10.0.0.5', null],
    ['10.0.0.0/8', null, '10.0.0.0/8'],
    ['10.0.0.*', null, '10.0.0.*'],
    ['192.168.0.0/16', null, null],
    ['10.0.0.0/99', null, null],
    ['0.0.5', null, null],
  ])('for an address, NO_PROXY=%s', (value, exempt, doubtful) => {
    const choice = rules('http://10.0.0.5:39080', { http_proxy: 'p:1', no_proxy: value });
    expect(choice).toMatchObject({ exempt, doubtful });
  });
  test('an IPv6 address is known with and without brackets', () => {
    for (const value of ['fd00::5', '[fd00::5]:39080']) {
      const choice = rules('http://[fd00::5]:39080', { http_proxy: 'p:1', no_proxy: value });
      expect(choice.exempt).toBe(value);
    }
  });
});

describe('the address of a server', () => {
  test.each([
    ['10.0.0.5:39080', 'http://10.0.0.5:39080'],
    [' https://gw/ ', 'https://gw'],
    ['http://gw:80/x/?q=1#y', 'http://gw/x'],
    ['[::1]:39080', 'http://[::1]:39080'],
  ])('%s is %s', (typed, url) => {
    expect(clientUrl(typed)).toBe(url);
  });
  test.each(['', 'ftp://gw', 'http://u:p@gw', 'http://', 'a b', 'http://gw:99999'])(
    '%j is none',
    (typed) => {
      expect(clientUrl(typed)).toBeUndefined();
    },
  );
  test('its port follows from the scheme where none is named', () => {
    expect(endpointOf('https://gw')).toEqual({ host: 'gw', port: 443 });
    expect(endpointOf('http://[::1]')).toEqual({ host: '::1', port: 80 });
  });
});

const token = (claims: unknown) =>
  ['{"alg":"none"}', JSON.stringify(claims), 'sig']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

describe('the times of a token', () => {
  test('are read with and without "Bearer", in milliseconds', () => {
    const times = { issuedMs: 1_000_000, expiresMs: 2_000_000, notBeforeMs: null };
    const text = token({ iat: 1000, exp: 2000, name: 'demo' });
    expect(tokenTimes(new Secret(text))).toEqual(times);
    expect(tokenTimes(new Secret(`Bearer ${text}\n`))).toEqual(times);
  });
  test.each(['', 'abc', 'a.b.c', token(7), `${token({})}.x`, 'x'.repeat(100_000)])(
    'are not made up from %j',
    (text) => {
      expect(tokenTimes(new Secret(text))).toBeUndefined();
    },
  );
  test('that are no numbers count as missing', () => {
    const times = tokenTimes(new Secret(token({ exp: 'soon', iat: null })));
    expect(times).toEqual({ issuedMs: null, expiresMs: null, notBeforeMs: null });
  });
});
