import { errorCode } from '../../base/errors.ts';
import type { PullFailure } from '../images/pull-failure.ts';
import type { PullFailureKind } from '../images/pull-kinds.ts';

/** A registry or mirror did not give what was asked for. Everything else that is thrown is not its doing. */
export class RegistryError extends Error {
  readonly failure: PullFailure;
  constructor(failure: PullFailure, cause?: unknown) {
    super(`${failure.source}: ${failure.words}`, { cause });
    this.name = 'RegistryError';
    this.failure = failure;
  }
}

/** Nothing came in time. */
export class Silence extends Error {
  readonly code = 'ETIMEDOUT';
}

const kinds: readonly (readonly [PullFailureKind, RegExp])[] = [
  ['dns', /^(?:ENOTFOUND|EAI_AGAIN|EAI_\w+)$/],
  ['timeout', /^(?:ETIMEDOUT|ABORT_ERR|ESOCKETTIMEDOUT)$/],
  ['tls', /CERT|^ERR_TLS|^ERR_SSL|^EPROTO$|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER)/],
  ['ipv6', /^EADDRNOTAVAIL$/],
  [
    'connection',
    /^(?:ECONN\w+|EPIPE|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ERR_STREAM_PREMATURE_CLOSE|HPE_\w+)$/,
  ],
];

/** The meaning of a failed connection; through a proxy it may be the proxy's own failure. */
export function connectionFailure(source: string, error: unknown, proxied: boolean): PullFailure {
  const code = errorCode(error) ?? '';
  const words = error instanceof Error ? error.message : String(error);
  const proxy = proxied && /proxy|socks/i.test(words);
  const kind = kinds.find(([, pattern]) => pattern.test(code))?.[0];
  return { source, kind: proxy ? 'proxy' : (kind ?? 'other'), words: words.slice(0, 300) };
}

const byStatus = (status: number): PullFailureKind => {
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 404) return 'not-found';
  if (status === 407) return 'proxy';
  if (status === 429) return 'rate-limit';
  return status >= 500 ? 'server' : 'other';
};

interface Refusal {
  readonly source: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The beginning of the body. */
  readonly text: string;
}

/** Seconds until a registry wants to be asked again, as far as it says so. */
function retrySeconds(header: string | undefined): number | undefined {
  const seconds = Number(header);
  return header !== undefined && Number.isFinite(seconds) && seconds > 0 && seconds < 1e6
    ? Math.ceil(seconds)
    : undefined;
}

/** The meaning of an answer that is no success. */
export function refusal({ source, status, headers, text }: Refusal): PullFailure {
  const said = /"message"\s*:\s*"([^"]{1,200})"/.exec(text)?.[1];
  const code = /"code"\s*:\s*"([A-Z_]{1,40})"/.exec(text)?.[1];
  const kind = code === 'TOOMANYREQUESTS' ? 'rate-limit' : byStatus(status);
  const after = kind === 'rate-limit' ? retrySeconds(headers['retry-after']) : undefined;
  const words = [`HTTP ${status}`, code, said].filter(Boolean).join(': ');
  return { source, kind, words, ...(after === undefined ? {} : { retrySeconds: after }) };
}
