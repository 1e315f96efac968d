import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../../src/doctor/diagnose/call-words.ts';
import { callOf } from '../../../../src/doctor/diagnose/calls.ts';
import { inCausalOrder } from '../../../../src/doctor/diagnose/causal-order.ts';
import { diagnose } from '../../../../src/doctor/diagnose/diagnose.ts';
import { loadIssues, loadKnowledge } from '../../../../src/stacks/stacks.ts';

const [knowledge, issues] = await Promise.all([loadKnowledge(), loadIssues()]);
const said = (text: string) => {
  const { recognised, unanswered } = diagnose(Buffer.from(text), knowledge);
  return {
    issues: recognised.map(({ known }) => known.id),
    unanswered: unanswered.map(({ called }) => called),
  };
};

describe('a failed call', () => {
  const call = (line: string, ...failures: Failure[]) => callOf(new Set(failures), line, '');
  test.each([
    ['dial tcp 172.18.0.3:5432: connect: connection refused', '172.18.0.3', 5432],
    ['dial tcp [2600:1f18::5]:443: connect: network is unreachable', '2600:1f18::5', 443],
    ['Get "http://10.0.0.9:8000/v1/models": EOF', '10.0.0.9', 8000],
    ['connect ECONNREFUSED 127.0.0.1:6379', '127.0.0.1', 6379],
    ['getaddrinfo ENOTFOUND redis', 'redis', null],
    ['dial tcp: lookup postgres on 127.0.0.11:53: no such host', 'postgres', null],
    ["HTTPConnectionPool(host='10.7.1.2', port=2333): Max retries", '10.7.1.2', 2333],
    ['read tcp 10.0.0.2:55123->10.9.8.7:8443: read: connection reset', '10.9.8.7', 8443],
    ['Connection refused: jenkins.corp/10.4.4.4:8090', 'jenkins.corp', 8090],
    ['Failed to connect to 172.20.0.5 port 8888: No route to host', '172.20.0.5', 8888],
    ['connection refused', null, null],
  ])('%s must say whom it was for', (line, host, port) => {
    expect(call(line, 'refused')).toMatchObject({ host, port });
  });
  test('must say which container called', () => {
    expect(call('chat-rag-1  | dial tcp 10.0.0.1:1: refused', 'refused').from).toBe('chat-rag');
    expect(call('dial tcp 10.0.0.1:1: refused', 'refused').from).toBeNull();
  });
  test('must be what is surest of several words', () => {
    expect(call('x: no such host: i/o timeout', 'timeout', 'unknown-host').failure).toBe(
      'unknown-host',
    );
  });
});

describe('the lines before a failed call', () => {
  test('a pull that was typed before it must be what failed', () => {
    const pull = 'docker pull ghcr.io/a/b:1\nUsing default tag: latest\n';
    const failed = 'read tcp 10.0.0.2:5->10.9.8.7:443: read: connection reset by peer';
    expect(said(`${pull}${failed}`).issues).toEqual(['image-pull-timeout']);
    expect(said(`${pull}$ docker run a\n${failed}`).issues).toEqual([]);
  });
  test('curl must say in them whom it called', () => {
    const talk = '* Connected to api.example.net (203.0.113.7) port 8443\n* Client hello\n';
    expect(said(`${talk}curl: (28) SSL connection timeout`).unanswered).toEqual([
      'api.example.net:8443',
    ]);
  });
  test('an address of Docker that refuses names no issue where nobody knows its port', () => {
    expect(said('x-1 | connect ECONNREFUSED 172.24.0.2:5672').issues).toEqual([]);
  });
  test('the reason must come before the word that it did not start', () => {
    const failed = 'systemd[1]: Failed to start Docker Application Container Engine.';
    const why = 'failed to start daemon: error initializing graphdriver: driver not supported';
    const { recognised } = diagnose(Buffer.from(`${failed}\n${why}`), knowledge);
    const [first, second] = inCausalOrder(recognised, issues);
    expect([first?.known.id, second?.known.id]).toEqual([
      'docker-storage-unfit',
      'docker-missing-or-old',
    ]);
  });
});

describe('who called whom', () => {
  test.each([
    ['x-1 | dial tcp 172.18.0.3:5432: connect: connection refused', 'service-stopped'],
    ['x-1 | dial tcp 172.18.0.3:5432: connect: no route to host', 'container-network-blocked'],
    ['x-1 | dial tcp 127.0.0.1:5432: connect: connection refused', 'localhost-in-container'],
    ['Post "http://10.0.0.9:8000/v1/embeddings": EOF i/o timeout', 'model-endpoint-unreachable'],
    ['Get "https://hub.corp/v2/": dial tcp 10.1.1.1:443: i/o timeout', 'image-pull-timeout'],
    ['request failed: connect ECONNREFUSED 10.0.0.4:39080', 'client-connection-error'],
  ])('must decide: %s', (line, id) => {
    expect(said(line).issues).toEqual([id]);
  });
  test.each([
    'Error: getaddrinfo EAI_AGAIN postgres',
    'dial tcp: lookup chat-rag on 127.0.0.11:53: server misbehaving',
    'could not translate host name "db" to address: Temporary failure in name resolution',
    'hostname resolving error (lookup db_main on 127.0.0.11:53: no such host)',
  ])('a service whose name nobody knows does not run: %s', (line) => {
    expect(said(line).issues).toEqual(['service-stopped']);
  });
  test('a certificate whose last day is over must not accuse the clock, one that is not valid yet must', () => {
    const x509 = 'x509: certificate has expired or is not yet valid: current time';
    expect(said(`${x509} 2024-05-06T07:08:09Z is after 2024-01-01T00:00:00Z`).issues).toEqual([
      'certificate-untrusted',
    ]);
    expect(said(`${x509} 1970-05-06T07:08:09Z is before 2024-01-01T00:00:00Z`).issues).toEqual([
      'clock-wrong',
    ]);
  });
  test('a name of the internet that cannot be resolved must lead to the name servers', () => {
    const { issues } = said('Error: getaddrinfo EAI_AGAIN api.example.com');
    expect(issues).toEqual(['name-resolution-broken']);
  });
  test.each(['connection refused', 'context deadline exceeded', 'read: connection reset by peer'])(
    'general words alone must name nothing: %s',
    (text) => {
      expect(said(text)).toEqual({ issues: [], unanswered: [null] });
    },
  );
  test.each([
    'stream disconnected before completion: error sending request for url (http://10.3.3.3:1234/v1/responses)',
    'Post "http://10.3.3.3:1234/v1/responses": EOF',
    'request to http://10.3.3.3:1234/v1/responses failed, reason: socket hang up',
  ])('a client that does not say why must still say whom it called: %s', (text) => {
    expect(said(text)).toEqual({ issues: [], unanswered: ['10.3.3.3:1234'] });
  });
  test.each([
    ['<title>relay.example | 524: A timeout occurred</title>', 'relay.example'],
    [
      '{"type":"https://developers.cloudflare.com/x/error-522/","zone":"api.example","cloudflare_error":true}',
      'api.example',
    ],
    [
      'dial tcp 203.0.113.9:443: connectex: A connection attempt failed because the connected party did not properly respond',
      '203.0.113.9:443',
    ],
    [
      'dial tcp 203.0.113.9:443: connectex: 由于连接方在一段时间后没有正确答复或连接的主机没有反应，连接尝试失败。',
      '203.0.113.9:443',
    ],
  ])('pages of a proxy and Windows must say who was called: %s', (text, called) => {
    expect(said(text)).toEqual({ issues: [], unanswered: [called] });
  });
  test('a client that names the store and not where it is must accuse the store, unless another was called', () => {
    const refused = 'Error interacting with Redis: Connection refused (os error 111)';
    expect(said(refused).issues).toEqual(['service-stopped']);
    const other = 'redis worker: dial tcp 10.20.30.40:7777: connect: connection refused';
    expect(said(other)).toEqual({ issues: [], unanswered: ['10.20.30.40:7777'] });
  });
  test('a stranger that does not answer must be named, and no issue', () => {
    const line = 'dial tcp 10.20.30.40:7777: connect: connection refused';
    expect(said(line)).toEqual({ issues: [], unanswered: ['10.20.30.40:7777'] });
  });
});

test('a migration that skips what is there must not be called incomplete; one that fails on it must', () => {
  const log = (words: string) => `app-1  | relation "__drizzle_migrations" already exists${words}`;
  expect(said(log(', skipping')).issues).toEqual([]);
  expect(said(log('')).issues).toEqual(['database-schema-incomplete']);
});

describe('what people wrote', () => {
  test.each([
    "STATEMENT:  INSERT INTO notes VALUES ('no space left on device')",
    'STATEMENT:  SELECT 1\n\tWHERE x = $q$no space left on device$q$',
    '{"messages":[{"role":"user","content":"no space left on device"}],"status":200}',
    '{"ai_log":"{\\"question\\":\\"no space left on device\\"}"}',
  ])('must accuse nobody: %s', (text) => {
    expect(said(text)).toEqual({ issues: [], unanswered: [] });
  });
  test('must not hide what the program itself says', () => {
    const line = '{"level":"error","content":"write x: no space left on device"}';
    expect(said(line).issues).toEqual(['disk-full']);
  });
});

describe('generic words', () => {
  test.each([
    [
      'bind() to unix:/usr/local/apisix/logs/worker_events.sock failed (98: Address already in use)',
    ],
    ['listen unix /run/x.sock: bind: address already in use'],
    ['getaddrinfo ENOTFOUND db_main'],
    ['request to the redirect_uri path but there is no session state found'],
  ])('must name no issue: %s', (line) => {
    expect(said(line).issues).toEqual([]);
  });
});
