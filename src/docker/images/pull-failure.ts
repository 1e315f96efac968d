import { errorCode } from '../../base/errors.ts';
import { literal, type Message } from '../../base/message.ts';
import { imageTexts as t } from '../../base/texts/images.ts';

export type PullFailureKind =
  | 'not-found'
  | 'unauthorized'
  | 'rate-limit'
  | 'dns'
  | 'timeout'
  | 'tls'
  | 'no-space'
  | 'proxy'
  | 'ipv6'
  | 'connection'
  | 'server'
  | 'no-arch'
  | 'wrong-arch'
  | 'other';

export interface PullFailure {
  /** Host of the registry or mirror that was asked. */
  readonly source: string;
  readonly kind: PullFailureKind;
  /** The engine's own words. */
  readonly words: string;
}

/**
 * Words by which a line is told for one of a pull: of the client, the engine or a builder, in any program's log.
 * `diagnose` and the puller judge such a line by the same table.
 */
export const pullWords = {
  every: true,
  patterns: [
    '/v2/(?:"|[\\w./-]{1,200}(?:manifests|blobs)|: )',
    'registry-1\\.docker\\.io',
    'index\\.docker\\.io/v1',
    'production\\.cloudflare\\.docker\\.com',
    'error pulling image',
    'failed to pull (?:image|and unpack)',
    'failed to copy: httpReadSeeker',
    'failed to resolve reference',
    'failed to register layer',
    'failed to fetch (?:anonymous|oauth) token',
    'pull access denied',
    'toomanyrequests: ',
    'manifest unknown',
    'manifest for .{1,160} not found',
    'no matching manifest for',
    'Error response from daemon: unexpected EOF',
    'download failed after attempts',
  ],
} as const;

/** First match wins: "no such host" comes wrapped in words of a time-out, a 404 in words of a server. */
const patterns: readonly (readonly [PullFailureKind, RegExp])[] = [
  ['no-space', /no space left|disk quota exceeded/i],
  ['no-arch', /no matching manifest for/i],
  ['proxy', /proxyconnect|proxy authentication required/i],
  [
    'ipv6',
    /dial tcp \[[0-9a-f:]+\]:\d+: (?:connect: )?(?:network is unreachable|cannot assign requested)/i,
  ],
  ['rate-limit', /toomanyrequests|too many requests|\b429\b|rate limit/i],
  ['dns', /no such host|name resolution|server misbehaving/i],
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

const engineCodes = new Set(['ENOENT', 'ECONNREFUSED', 'EACCES', 'CONTEXT', 'ADDRESS']);

/** The engine itself is away: no other source will help. */
export const isEngineFailure = (error: unknown): boolean => engineCodes.has(errorCode(error) ?? '');

/** Worth another try at the same source. */
export const isTransient = ({ kind }: PullFailure): boolean =>
  kind === 'connection' || kind === 'server' || kind === 'timeout';

/** The registry could not be talked to at all; the next images need not wait for it. */
export const isUnreachable = ({ kind }: PullFailure): boolean =>
  ['dns', 'timeout', 'tls', 'proxy', 'ipv6', 'connection'].includes(kind);

/** What the origin says of the image itself; a stand-in has nothing to add. */
export const isFinal = ({ kind }: PullFailure): boolean =>
  kind === 'not-found' || kind === 'no-arch' || kind === 'wrong-arch';

/** One sentence about a failure, with the engine's words where it is not a known one. */
export function explainPullFailure({ kind, source, words }: PullFailure): Message {
  switch (kind) {
    case 'not-found':
      return t.failNotFound({ source });
    case 'unauthorized':
      return t.failUnauthorized({ source });
    case 'rate-limit':
      return t.failRateLimit({ source });
    case 'dns':
      return t.failDns({ source });
    case 'timeout':
      return t.failTimeout({ source });
    case 'tls':
      return t.failTls({ source });
    case 'no-space':
      return t.failNoSpace();
    case 'proxy':
      return t.failProxy({ source });
    case 'ipv6':
      return t.failIpv6({ source });
    case 'connection':
      return t.failConnection({ source });
    case 'server':
      return t.failServer({ source });
    case 'no-arch':
      return t.failNoArch({ source });
    case 'wrong-arch':
      return t.failWrongArch({ source, arch: words });
    case 'other':
      return t.failOther({ source, words: literal(words.slice(0, 300)) });
  }
}
