import { describe, expect, test } from 'vitest';
import { createLogFilter, createLogTail } from '../../../src/docker/log-lines.ts';
import { expectCheap } from '../../support/effort.ts';

const from = (service: string, text: string) =>
  text.split('\n').map((line) => `${service}-1  | ${line}`);
const errorsOf = (lines: readonly string[]) =>
  lines.filter(createLogFilter({ grep: undefined, errors: true }));
const withText = (grep: string, lines: readonly string[]) =>
  lines.filter(createLogFilter({ grep, errors: false }));

describe('--errors', () => {
  test.each([
    [
      'Postgres',
      '2026-11-29 07:00:00.123 UTC [42] ERROR:  relation "x" does not exist at character 15',
    ],
    [
      'Postgres',
      '2026-11-29 07:00:00 UTC [42] FATAL:  password authentication failed for user "zgsm"',
    ],
    ['Postgres', 'PANIC:  could not locate a valid checkpoint record'],
    ['nginx', '2026/11/29 15:00:00 [error] 29#29: *1 connect() failed (111: Connection refused)'],
    ['nginx', 'nginx: [emerg] host not found in upstream "casdoor"'],
    ['Envoy', '[2026-11-29 07:00:00.000][1][critical][main] assert failure'],
    ['JSON', '{"level":"error","ts":1764400000,"msg":"no route"}'],
    ['JSON', '{"@timestamp":"2026-11-29T07:00:00Z","log.level":"ERROR","message":"failed"}'],
    ['ECS', '{"log":{"level":"fatal"},"message":"x"}'],
    ['pino', '{"level":50,"time":1,"msg":"x"}'],
    ['logfmt', 'ts=2026-11-29T07:00:00Z caller=main.go:1 level=error err="opening storage failed"'],
    ['Grafana', 't=2026-11-29T07:00:00Z lvl=eror msg="Failed to start"'],
    ['klog', 'E1129 07:00:00.123456       1 leader.go:33] lost lease'],
    ['beego', '2026/11/29 07:00:00.000 [E] [server.go:1] listen tcp :8000: bind'],
    ['Java', '2026-11-29 07:00:00.000 ERROR 1 --- [main] o.s.boot.SpringApplication : failed'],
    ['Java', 'Exception in thread "main" java.lang.OutOfMemoryError: Java heap space'],
    ['Python', 'ERROR:root:cannot connect'],
    ['Node', 'TypeError: Cannot read properties of undefined'],
    ['winston', 'error: no answer from redis'],
    ['Go', 'panic: runtime error: invalid memory address or nil pointer dereference'],
    ['Rust', "thread 'main' panicked at src/main.rs:1:5:"],
    ['a coloured level', '\u001b[31mERROR\u001b[0m cannot connect'],
  ])('must find an error of %s: %s', (_of, text) => {
    expect(errorsOf(from('a', text))).toHaveLength(1);
  });

  test.each([
    ['2026-11-29 07:00:00 UTC [1] LOG:  database system is ready, error: none'],
    ['{"level":"info","msg":"0 errors, ERROR count is 0"}'],
    ['level=info msg="retry after error: timeout"'],
    ['2026-11-29 07:00:00 INFO  ErrorController mapped'],
    ['2026-11-29 07:00:00 WARN  slow query'],
    ['2026/11/29 15:00:00 [notice] 1#1: signal process started'],
    ['127.0.0.1 - - [29/Nov/2026:07:00:00 +0000] "GET /errors HTTP/1.1" 200 12'],
    ['info: error: was seen before'],
    ['plain words about an error that was fixed'],
    ['{"level":30,"msg":"error"}'],
    ['Starting error reporter'],
  ])('must leave out: %s', (text) => {
    expect(errorsOf(from('a', text))).toEqual([]);
  });

  const whole = (text: string) =>
    from('a', `before\n${text}\n2026-11-29 07:00:01 INFO after\n after as well`);
  test.each([
    [
      'Go',
      'panic: boom\n\ngoroutine 1 [running]:\nmain.f(0x1)\n\t/app/main.go:12 +0x1d\nexit status 2',
    ],
    [
      'Python',
      'Traceback (most recent call last):\n  File "x.py", line 1, in <module>\n    f()\nValueError: no',
    ],
    [
      'Java',
      'java.lang.IllegalStateException: no\n\tat a.b.C(C.java:1)\nCaused by: java.io.IOException: x\n\t... 3 more',
    ],
    [
      'Postgres',
      'ERROR:  duplicate key\nDETAIL:  Key (id)=(1) already exists.\nSTATEMENT:  INSERT INTO t\n\tVALUES (1)',
    ],
    ['Node', 'Error: listen EADDRINUSE\n    at Server.listen (net.js:1:1)'],
  ])('must keep what belongs to a crash of %s, and nothing after it', (_of, text) => {
    expect(errorsOf(whole(text))).toEqual(from('a', text));
  });

  test('must not take a line of one service for the stack of another', () => {
    const [panic = '', frame = ''] = from('a', 'panic: boom\nmain.main()');
    const [other = ''] = from('b', 'all is well');
    expect(errorsOf([panic, other, frame])).toEqual([panic, frame]);
  });

  test('must not follow a stack that never ends', () => {
    const lines = from('a', `panic: boom\n${'more\n'.repeat(5_000)}`);
    expect(errorsOf(lines).length).toBeLessThan(100);
  });
});

describe('--grep', () => {
  test('must find the text as it is, in capital letters or not, and not the name of a container', () => {
    const lines = from('redis', 'a.b (c)+\nA.B (C)+ too\naxb c\nnothing');
    expect(withText('a.b (c)+', lines)).toEqual(lines.slice(0, 2));
    expect(withText('redis', lines)).toEqual([]);
    expect(withText('|', lines)).toEqual([]);
  });

  test('must find what colours tear apart', () => {
    const lines = from('a', 'user \u001b[1mali\u001b[0mce');
    expect(withText('user alice', lines)).toEqual(lines);
  });

  test('must go with --errors', () => {
    const lines = from('a', 'ERROR alice\nERROR bob\nINFO alice');
    const both = createLogFilter({ grep: 'alice', errors: true });
    expect(lines.filter(both)).toEqual(lines.slice(0, 1));
  });
});

test.each([
  ['letters', 'a'.repeat(1_000_000)],
  ['spaces', ' '.repeat(1_000_000)],
  ['dots', 'a.'.repeat(500_000)],
  ['bars', '| '.repeat(500_000)],
  ['words', 'aError'.repeat(150_000)],
  ['braces', '{"a":'.repeat(200_000)],
  ['escapes', '\u001b['.repeat(400_000)],
  ['levels', 'level='.repeat(150_000)],
])('a line of a million %s must be judged at once, with any text looked for', (_name, text) => {
  const wanted = createLogFilter({ grep: '(a+)+$', errors: true });
  for (const line of [text, `x-1  | ${text}`]) expectCheap(() => wanted(line));
});

describe('the last lines', () => {
  test('must be so many of each service, in the order in which they came', () => {
    const last = createLogTail(2);
    const lines = Array.from({ length: 500 }, (_, n) =>
      from(n % 5 === 0 ? 'b' : 'a', `${n}`),
    ).flat();
    for (const line of lines) last.add(line);
    expect(last.lines()).toEqual(['b-1  | 490', 'b-1  | 495', 'a-1  | 498', 'a-1  | 499']);
  });
  test('must be none where none are wanted', () => {
    const last = createLogTail(0);
    last.add('a-1  | x');
    expect(last.lines()).toEqual([]);
  });
});
