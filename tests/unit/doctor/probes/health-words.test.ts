import { expect, test } from 'vitest';
import { lastPassMs, programLacking } from '../../../../src/doctor/probes/health-words.ts';

test.each([
  ['sh: redis-cli: not found', 'redis-cli'],
  ['/bin/sh: 1: curl: not found\n', 'curl'],
  ['bash: line 1: wget: command not found', 'wget'],
  ['/bin/sh: /usr/bin/pg_isready: Permission denied', '/usr/bin/pg_isready'],
  ["env: 'redis-cli': No such file or directory", 'redis-cli'],
  [
    'OCI runtime exec failed: exec failed: unable to start container process: exec: "pg_isready": executable file not found in $PATH: unknown',
    'pg_isready',
  ],
  [
    'OCI runtime exec failed: exec failed: unable to start container process: exec: "/x/ready": stat /x/ready: no such file or directory: unknown',
    '/x/ready',
  ],
  ['curl: error while loading shared libraries: libssl.so.3: cannot open', 'curl'],
])('a check that says "%s" must be known to lack a program', (output, name) => {
  expect(programLacking(output)).toBe(name);
});

test.each([
  '',
  'curl: (22) The requested URL returned error: 404 Not Found',
  'curl: (7) Failed to connect to 127.0.0.1 port 80: Connection refused',
  'wget: server returned error: HTTP/1.1 404 Not Found',
  'Could not connect to Redis at 127.0.0.1:6379: Connection refused',
  'Health check exceeded timeout (5s)',
  'OCI runtime exec failed: exec failed: unable to start container process: procReady not received: unknown',
  'OCI runtime exec failed: exec failed: unable to start container process: open /proc/self/fd: no such file or directory: unknown',
  'etcdctl: error: key not found',
])('a check that says "%s" must not be taken for one without its program', (output) => {
  expect(programLacking(output)).toBe('');
});

test('the end of health must be known by a pass that is kept, else by the failures in a row', () => {
  const at = (second: number) => new Date(second * 1000).toISOString();
  const entry = (second: number, exitCode: number) => ({ exitCode, output: '', at: at(second) });
  const ill = [100, 110, 120, 130, 140].map((second) => entry(second, 1));
  expect(lastPassMs({ healthLog: [entry(90, 0), ...ill], failingStreak: 5 })).toBe(90_000);
  expect(lastPassMs({ healthLog: ill, failingStreak: 9 })).toBe(50_000);
  expect(lastPassMs({ healthLog: ill })).toBe(0);
  expect(lastPassMs({ healthLog: ill.slice(0, 1), failingStreak: 1 })).toBe(0);
  expect(lastPassMs({ healthLog: [], failingStreak: 0 })).toBe(0);
});
