import { describe, expect, it } from 'vitest';
import { serverAddresses } from '../../../../src/config/settings/address.ts';
import { isHost, isLoopbackHost, suggestHost } from '../../../../src/config/settings/host.ts';
import { testEffects } from '../../../support/settings.ts';

const at = (name: string, address: string, internal = false) => ({
  name,
  address,
  family: address.includes(':') ? (6 as const) : (4 as const),
  internal,
});
const find = (addresses: ReturnType<typeof at>[], source?: string) =>
  serverAddresses(testEffects({ addresses, source }).host);

describe("the server's address", () => {
  it('must be the source of the default route, with the others to choose from', async () => {
    const found = await find([at('eth0', '10.0.0.5'), at('eth1', '192.168.1.9')], '192.168.1.9');
    expect(found).toEqual({ chosen: '192.168.1.9', candidates: ['192.168.1.9', '10.0.0.5'] });
  });
  it.each([
    'docker0',
    'br-0123456789ab',
    'veth1a2b3c',
    'virbr0',
    'tun0',
    'tap0',
    'wg0',
    'wg-home',
    'tailscale0',
    'zt5u4y6z',
    'utun3',
    'ppp0',
    'cni0',
    'flannel.1',
    'podman0',
    'lxdbr0',
    'lxcbr0',
  ])('must never be that of %s, even when the default route leads there', async (name) => {
    const found = await find([at(name, '172.17.0.1'), at('eth0', '10.0.0.5')], '172.17.0.1');
    expect(found).toEqual({ chosen: '10.0.0.5', candidates: ['10.0.0.5'] });
  });
  it.each(['eth0', 'ens18', 'enp3s0', 'wlan0', 'bond0', 'br0', 'br-lan', 'eno1.100', 'vmbr0'])(
    'must be that of %s, a card or bridge of its own',
    async (name) => {
      expect((await find([at(name, '10.0.0.5')], '10.0.0.5')).chosen).toBe('10.0.0.5');
    },
  );
  it('must not be loopback, link-local or IPv6', async () => {
    const found = await find([
      at('lo', '127.0.0.1', true),
      at('eth0', '169.254.3.4'),
      at('eth0', 'fe80::1'),
      at('eth0', '2001:db8::1'),
    ]);
    expect(found).toEqual({ chosen: undefined, candidates: [] });
  });
  it('must be found without a route', async () => {
    expect((await find([at('eth0', '10.0.0.5')])).chosen).toBe('10.0.0.5');
  });
  it('must not be an address that no card has', async () => {
    expect((await find([at('eth0', '10.0.0.5')], '10.9.9.9')).chosen).toBe('10.0.0.5');
  });
});

describe('a host in the settings', () => {
  it.each(['10.0.0.5', 'server', 'a.b-c.example', 'xn--fiq228c.example', '0.0.0.0'])(
    'must take %s',
    (text) => {
      expect(isHost(text)).toBe(true);
    },
  );
  it.each([
    '',
    ' ',
    '300.1.1.1',
    '10.20',
    '1',
    'a..b',
    '-a',
    'a-',
    'a_b',
    'a b',
    'a:1',
    '::1',
    'http://a',
    `${'a'.repeat(64)}.b`,
    `${'a.'.repeat(130)}b`,
  ])('must refuse %j', (text) => {
    expect(isHost(text)).toBe(false);
  });
  it.each([
    ['http://10.0.0.5:39080/', '10.0.0.5'],
    ['10.0.0.5:39080', '10.0.0.5'],
    ['https://a.example', 'a.example'],
    [' 10.0.0.5 ', '10.0.0.5'],
    ['300.1.1.1', undefined],
    [10.2, undefined],
  ])('must be found in %j', (text, host) => {
    expect(suggestHost(text)).toBe(host);
  });
  it.each(['localhost', '127.0.0.1', '127.9.9.9', '0.0.0.0', '[::1]', '::1'])(
    'must be known as loopback: %s',
    (host) => {
      expect(isLoopbackHost(host)).toBe(true);
    },
  );
  it.each(['localhost.example', '10.127.0.1', '128.0.0.1'])(
    'must not be taken for loopback: %s',
    (host) => {
      expect(isLoopbackHost(host)).toBe(false);
    },
  );
});
