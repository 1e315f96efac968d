export const pullFailureKinds = [
  ...(['not-found', 'unauthorized', 'rate-limit', 'dns', 'timeout', 'tls', 'no-space'] as const),
  ...(['proxy', 'ipv6', 'connection', 'server', 'no-arch', 'wrong-arch'] as const),
  /** A page for people where a registry should answer: a portal that wants a login first. */
  'captive',
  /** Bytes that are not what was asked for. */
  'wrong-content',
  /** Mirrors give one tag to different images, and the origin cannot be asked. */
  'disagree',
  'other',
] as const;
export type PullFailureKind = (typeof pullFailureKinds)[number];

/**
 * Words by which a line is reported for one of a pull: of the client, the engine or a builder, in any program's log.
 * `diagnose` and the puller judge such a line by the same table.
 */
export const pullWords = {
  every: true,
  patterns: [
    '/v2/(?:"|[\\w./-]{1,200}(?:manifests|blobs)|: )',
    'Error response from daemon: Get "?https?://[\\w.:-]{1,120}/v1/(?:users/|_ping)',
    // The answer of a name server that was asked for it: nothing was pulled.
    "(?<!(?:Name:|can't find|can't resolve|Host)\\s{1,8}'?)registry-1\\.docker\\.io(?! has address)",
    'index\\.docker\\.io/v1',
    'production\\.cloudflare\\.docker\\.com',
    'error pulling image',
    'failed to pull (?:image|and unpack)',
    'failed to copy: httpReadSeeker',
    'failed to resolve reference',
    'failed to resolve source metadata for',
    'unexpected status code \\[manifests ',
    'unexpected status from (?:GET|HEAD) request to',
    'failed to register layer',
    'failed to extract layer',
    'error parsing HTTP \\d{3} response body',
    'failed to fetch (?:anonymous|oauth) token',
    'pull access denied',
    'unauthorized: (?:authentication required|incorrect username)',
    'requested access to the resource is denied',
    'no basic auth credentials',
    'Error response from daemon: (?:denied|unauthorized|manifest unknown)',
    'error from registry:',
    'toomanyrequests: ',
    'reached your (?:unauthenticated )?pull rate limit',
    'failed commit on ref "',
    'Back-off pulling image "',
    'manifest unknown',
    'manifest for .{1,160} not found',
    'no matching manifest for',
    'Error response from daemon: unexpected EOF',
    'download failed after attempts',
    'filesystem layer verification failed for digest',
    'unexpected commit digest sha256:',
    'error unmarshalling content: invalid character',
  ],
} as const;

/**
 * First match wins: "no such host" comes wrapped in words of a time-out, a 404 in words of a server, and a name server that
 * refuses or is silent in those of the registry whose name was asked for ("lookup NAME on ADDRESS: … connection refused").
 */
const patterns: readonly (readonly [PullFailureKind, RegExp])[] = [
  ['no-space', /no space left|disk quota exceeded/i],
  ['no-arch', /no matching manifest for/i],
  ['captive', /invalid character '<' looking for beginning|received unexpected HTML/i],
  [
    'wrong-content',
    /verification failed for digest|unexpected commit (?:digest|size)|failed size validation|(?:content|manifest) (?:digest )?(?:does not match|mismatch)/i,
  ],
  // The server of tokens refuses everybody: the image is not even asked for.
  ['server', /failed to fetch (?:anonymous|oauth) token: .{0,200}\b403 Forbidden/i],
  ['proxy', /proxyconnect|proxy authentication required|socks connect tcp|unknown scheme: socks/i],
  [
    'ipv6',
    /dial tcp \[[0-9a-f:]+\]:\d+: (?:connect: )?(?:network is unreachable|cannot assign requested)/i,
  ],
  ['rate-limit', /toomanyrequests|too many requests|\b429\b|rate limit/i],
  [
    'dns',
    /no such host|name resolution|name or service not known|server misbehaving|\blookup \S{1,255}(?: on \S{1,60})?: /i,
  ],
  ['tls', /x509:|certificate|tls: |server gave HTTP response to HTTPS client/i],
  ['timeout', /timeout|deadline exceeded|request canceled/i],
  ['not-found', /manifest unknown|not found|name unknown|no such image/i],
  ['unauthorized', /unauthorized|denied|no basic auth|authentication required|forbidden|\b403\b/i],
  ['connection', /refused|reset by peer|unreachable|no route|broken pipe|EOF|hang up/i],
  ['server', /unexpected HTTP status|internal server error|bad gateway|\b50[0234]\b|unavailable/i],
];

/** Tells the failures of a pull apart by the engine's words, which are all that it gives. */
export function pullFailureKind(words: string): PullFailureKind {
  return patterns.find(([, pattern]) => pattern.test(words))?.[0] ?? 'other';
}
