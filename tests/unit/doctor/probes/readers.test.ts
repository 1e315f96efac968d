import { describe, expect, test } from 'vitest';
import { nextFreePort } from '../../../../src/doctor/probes/free-port.ts';
import { addressesOverlap, readProcNetTcp } from '../../../../src/doctor/probes/proc-net.ts';
import { hostOfAddress, isThisMachine } from '../../../../src/doctor/probes/remote-address.ts';
import { familyOf, readOsRelease } from '../../../../src/doctor/probes/system.ts';
import { isOlder } from '../../../../src/issues/shared/version.ts';

const header =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';
const row = (local: string, state: string, inode: number) =>
  `   0: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000     0        0 ${inode} 1 0 100 0 0 10 0\n`;

describe('the tables of the kernel', () => {
  test('only listening sockets must be read, with address, port and inode', () => {
    const table = header + row('0100007F:1F90', '0A', 17) + row('0100007F:1F91', '01', 18);
    expect(readProcNetTcp(table)).toEqual([{ address: '127.0.0.1', port: 8080, inode: '17' }]);
  });

  test('addresses of IPv6 must be read, mapped ones as IPv4', () => {
    const any = row('00000000000000000000000000000000:0050', '0A', 1);
    const own = row('00000000000000000000000001000000:0050', '0A', 2);
    const mapped = row('0000000000000000FFFF00000100007F:0050', '0A', 3);
    expect(readProcNetTcp(any + own + mapped).map((s) => s.address)).toEqual([
      '::',
      '0:0:0:0:0:0:0:1',
      '127.0.0.1',
    ]);
  });

  test('rubbish must give nothing', () => {
    expect(readProcNetTcp('')).toEqual([]);
    expect(readProcNetTcp('a b c\n0A 0A 0A 0A\n')).toEqual([]);
  });

  test('a listener elsewhere on the same port must not be in the way', () => {
    expect(addressesOverlap('192.168.1.5', '127.0.0.1')).toBe(false);
    expect(addressesOverlap('192.168.1.5', '0.0.0.0')).toBe(true);
    expect(addressesOverlap('::', '127.0.0.1')).toBe(true);
  });
});

test('free ports must never collide with each other, nor run past the last one', async () => {
  const host = { tryListen: async (port: number) => (port < 103 ? 'EADDRINUSE' : 'free') };
  const avoid = new Set([103]);
  expect(await nextFreePort(host, 100, '0.0.0.0', avoid)).toBe(104);
  expect(await nextFreePort(host, 65_535, '0.0.0.0', avoid)).toBeNull();
});

test('a remote engine must be distinguished from one on this machine', () => {
  const machine = {
    hostname: 'box',
    addresses: () => [{ name: 'eth0', address: '10.0.0.5', family: 4 as const, internal: false }],
  };
  const remote = (address: string) => {
    const host = hostOfAddress(address);
    return host !== null && !isThisMachine(host, machine);
  };
  expect(remote('unix:///run/user/1000/docker.sock')).toBe(false);
  expect(remote('tcp://127.0.0.1:2375')).toBe(false);
  expect(remote('tcp://[::1]:2375')).toBe(false);
  expect(remote('tcp://10.0.0.5:2375')).toBe(false);
  expect(remote('ssh://root@box')).toBe(false);
  expect(remote('tcp://10.0.0.7:2376')).toBe(true);
  expect(remote('ssh://ops@server.example')).toBe(true);
});

test('versions must be compared as Docker writes them', () => {
  expect(isOlder('19.03.15', '20.10.0')).toBe(true);
  expect(isOlder('18.09.1', '19.03.0')).toBe(true);
  expect(isOlder('20.10.24+dfsg1', '20.10.24')).toBe(false);
  expect(isOlder('2.40.3-3', '2.39.3')).toBe(false);
  expect(isOlder('dev', '2.0.0')).toBe(false);
});

test('os-release must be read with and without quotes', () => {
  const release = readOsRelease('ID=ubuntu\nVERSION_ID="24.04"\n# x\nID_LIKE=debian\n');
  expect([...release]).toEqual([
    ['ID', 'ubuntu'],
    ['VERSION_ID', '24.04'],
    ['ID_LIKE', 'debian'],
  ]);
});

test.each([
  ['ID=kylin', 'openeuler'],
  ['ID="kylin"\nID_LIKE=debian', 'debian'],
  ['ID="openEuler"\nVERSION_ID="22.03"', 'openeuler'],
  ['ID=ol\nID_LIKE="fedora"', 'redhat'],
  ['ID=arch', 'other'],
])('the family of %j must be %s', (text, family) => {
  expect(familyOf(readOsRelease(text))).toBe(family);
});
