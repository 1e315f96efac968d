import type { Searched } from './search.ts';

/** How a call over the network failed, by the words of the one who called. */
export type Failure =
  | 'resolver'
  | 'unknown-host'
  | 'no-network'
  | 'no-route'
  | 'refused'
  | 'reset'
  | 'timeout'
  | 'unsaid';

/** Words of a failure. They name no issue: who called whom decides. The most telling first. */
export interface FailureWords extends Searched {
  readonly failure: Failure;
}

const words: Readonly<Record<Failure, readonly string[]>> = {
  resolver: [
    'server misbehaving',
    'failure in name resolution',
    'temporary failure resolving',
    '\\bEAI_AGAIN\\b',
    'read from DNS server failed',
    'lookup .{1,120}:53: .{0,120}(?:i/o timeout|connection refused|network is unreachable)',
    // EAI_AGAIN, as musl and the runtimes of Python, Go, Rust, PHP and .NET print it.
    'Errno -3\\] Try again',
    'lookup \\S{1,120}: Try again',
    'address information: Try again',
    'getaddrinfo .{0,120}failed: Try again',
    'HttpRequestException: Resource temporarily unavailable \\(',
    'SocketException \\((?:11002|0x00002AFA)\\)',
    'DnsNameResolverTimeoutException',
    '\\bquery[A-Z]\\w{0,5} E(?:SERVFAIL|TIMEOUT|REFUSED|CONNREFUSED)\\b',
    'no answer from DNS server',
    'cannot unmarshal DNS message',
    'lookup \\S{1,120}: no DNS servers',
    'Resolving timed out after',
    // nslookup, host, systemd-resolved.
    "can't (?:find|resolve) \\S{1,120}: (?:SERVFAIL|REFUSED|Server failed|Try again)",
    '找不到 \\S{1,120}: Server failed',
    'not found: [25]\\((?:SERVFAIL|REFUSED)\\)',
    'DNS request timed out',
    'All attempts to contact name servers or networks failed',
    'No appropriate name servers or networks for name found',
    'resolve call failed: (?:DNSSEC|Query timed|Lookup failed due to system)',
    'Failed to resolve \\S{1,120}: Connection timed out',
    'could not be resolved \\((?:2|5|110): ',
  ],
  'unknown-host': [
    'no such host',
    '\\bENOTFOUND\\b',
    'name or service not known',
    'failed to resolve host',
    'could not resolve',
    "bad address '",
    'could not translate host name',
    'host not found in upstream',
    'could not be resolved \\(3: ',
    '未知的名称或服务',
    'No such host is known',
    "couldn't resolve host",
    'unable to resolve host',
    '无法解析主机地址',
    'ping: unknown host',
    'cannot resolve \\S{1,120}: Unknown host',
    'request could not find host',
    '请求找不到主机',
    "can't find \\S{1,120}: (?:NXDOMAIN|Non-existent domain)",
    'not found: 3\\(NXDOMAIN\\)',
    'UnknownHostException',
    'UnresolvedAddressException',
    'Errno 11001\\] getaddrinfo',
    'nodename nor servname',
    'No address associated with hostname',
    'Name does not resolve',
    'remote name could not be resolved',
    '未能解析此远程名称',
    'ERR_NAME_NOT_RESOLVED',
  ],
  'no-network': [
    'network is unreachable',
    'network unreachable',
    'ENETUNREACH',
    'cannot assign requested address',
    'attempted to an unreachable network',
  ],
  // The numbers are those of Linux, in the words of Envoy's access log.
  'no-route': [
    'no route to host',
    'EHOSTUNREACH',
    '没有到主机的路由',
    'host is unreachable',
    'attempted to an unreachable host',
    'delayed connect error: 113',
    'delayed_connect_error:_113',
  ],
  refused: [
    ...['connection refused', 'ECONNREFUSED', 'actively refused', '拒绝连接', '连接被拒绝'],
    'Connect call failed',
    // Prisma, the client of Python for Redis, and Java's of PostgreSQL.
    "can't reach database server",
    'Error 111 connecting to',
    'Connection to \\S{1,120} refused',
    '连线被拒',
    'delayed connect error: 111',
    'delayed_connect_error:_111',
  ],
  reset: [
    'connection reset',
    'ECONNRESET',
    'reading line from the server',
    '\\bCONNECTION_(?:CLOSED|ENDED|DESTROYED)\\b',
    // Clients in Node, Python and Go, and nginx: it was closed before an answer was there.
    'socket hang up',
    'UND_ERR_SOCKET',
    'Server disconnected without sending a response',
    'Remote end closed connection without response',
    'upstream prematurely closed connection',
    // Windows.
    'connection was forcibly closed',
    'aborted by the software in your host machine',
    '(?:Get|Post) "https?://[^"\\s]{4,200}": (?:unexpected )?EOF',
    'responding to traffic from cloudflared: (?:unexpected )?EOF',
  ],
  timeout: [
    'i/o timeout',
    'deadline exceeded',
    'ETIMEDOUT',
    'timed out',
    'connection timeout',
    '\\bCONNECT_TIMEOUT\\b',
    'TLS handshake timeout',
    'request canceled while waiting',
    'Client\\.Timeout exceeded while',
    '连接超时',
    'delayed connect error: 110',
    'delayed_connect_error:_110',
    // OpenResty.
    'endpoint \\(\\S{4,200}\\) failed: timeout',
    'url \\(\\S{4,200}\\) failed: timeout',
    // Windows.
    'connected party did not properly respond',
    'connected host has failed to respond',
    // Pages and answers of Cloudflare: the server behind it did not answer.
    '520: Web server is returning an unknown error',
    '521: Web server is down',
    '522: Connection timed out',
    '523: Origin is unreachable',
    '524: A timeout occurred',
    '525: SSL handshake failed',
    '"cloudflare_error": ?true',
  ],
  // Clients in Rust, of Elasticsearch, and nginx keep the reason to themselves.
  unsaid: [
    'while SSL handshaking to upstream',
    'error sending request for url',
    'from https?://\\S{4,200} fetch failed',
    'Unable to revive connection',
    // OkHttp, the client of editors in Java.
    'Failed to connect to \\S{2,120}/[\\d.]{7,15}:\\d',
    'Failed to connect to /\\[?[\\da-f.:]{3,45}\\]?:\\d',
  ],
};

/** All kinds, the most telling first. */
export const failureKinds = Object.keys(words) as Failure[];

/** Words by which failed calls are found in a text. */
export const failureWords: readonly FailureWords[] = failureKinds.map((failure) => ({
  failure,
  patterns: words[failure],
  every: true,
}));
