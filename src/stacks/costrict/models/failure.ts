import { errorCode } from '../../../base/errors.ts';
import { looksLikeHtml, quoteAnswer } from '../../../base/quote-answer.ts';
import type { HttpResponse } from '../../../effects/effects.ts';
import type { ModelEndpoint } from './call.ts';

/** Each kind is one cause with one hint. */
export type FailureKind =
  | 'double-v1'
  | 'wrong-path'
  | 'model-unknown'
  | 'unauthorized'
  | 'key-unusable'
  | 'context-too-small'
  /** The body is too large for something between: no word about tokens. */
  | 'body-too-large'
  | 'tools-unsupported'
  | 'stream-options-unsupported'
  | 'rate-limited'
  | 'server-error'
  /** The card, not the program: only who runs the server can help. */
  | 'out-of-memory'
  /** The same call works at one time and fails at another. */
  | 'sometimes'
  | 'web-page'
  | 'redirect'
  | 'refused-request'
  | 'wrong-shape'
  /** Nothing in it: no words, or vectors and scores that say nothing. */
  | 'no-content'
  | 'zero-vectors'
  | 'equal-scores'
  /** Vectors of a batch belong to other texts than those at their places. */
  | 'batch-order'
  | 'too-few-results'
  | 'wrong-index'
  | 'scores-contradict'
  /** It ends after a token or a few, although more were allowed. */
  | 'clipped'
  /** A streamed answer: in one piece, without its end, or later than a plain one. */
  | 'not-streamed'
  | 'no-done'
  | 'no-finish'
  | 'stream-late'
  /** It began to answer and did not end. */
  | 'endless'
  | 'loopback'
  | 'connection-refused'
  | 'unknown-host'
  | 'unreachable'
  | 'tls'
  | 'timeout'
  | 'broken-off';

export interface ModelFailure {
  readonly kind: FailureKind;
  readonly status: number | null;
  /** First words of the answer, without secrets. */
  readonly quote: string;
  /** The error's code when no answer came. */
  readonly code: string | null;
  /** A part of the answer that says it: where a redirect leads, how many came. Without secrets. */
  readonly detail?: string;
}

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: ModelFailure };

export type Answer = Pick<HttpResponse, 'status' | 'headers' | 'text'>;

const contextWords =
  /context[_ ](?:length|size|window)|maximum (?:context|model) length|max_model_len|(?:prompt|input) is too long|too many tokens|max_new_tokens. must be <=/i;
const memoryWords = /out of memory|OutOfMemory|CUDA error|CUBLAS_STATUS|NPU out|ran out of VRAM/i;
const unknownModelWords =
  /model[^\n]{0,160}?(?:does not exist|not found|is not (?:available|supported))|model_not_found|unknown model|invalid model|no such model/i;
const toolWords = /tool[_-]choice|tool-call-parser|enable-auto-tool|["' ]tools["' ]/i;

/** The meaning of an answer that is not a good one; undefined for 2xx that is no web page. */
export function failureOf(
  answer: Answer,
  { url, endpoint }: { url: string; endpoint: ModelEndpoint },
): ModelFailure | undefined {
  const kind = kindOf(answer, url);
  if (kind === undefined) return undefined;
  return {
    kind,
    status: answer.status,
    quote: quoteAnswer(answer.text, [endpoint.key]),
    code: null,
    ...detailOf(answer, endpoint),
  };
}

/** Where a redirect leads. */
function detailOf({ status, headers: { location } }: Answer, { key }: ModelEndpoint) {
  if (status < 300 || status >= 400 || location === undefined) return {};
  return { detail: quoteAnswer(location, [key]) };
}

function kindOf({ status, headers, text }: Answer, url: string): FailureKind | undefined {
  if (status < 400) {
    // One that leads elsewhere often comes with a page about it.
    if (status >= 300 && headers.location !== undefined) return 'redirect';
    if (looksLikeHtml(headers['content-type'], text)) return 'web-page';
    if (status >= 300) return 'redirect';
    return undefined;
  }
  if (status === 401 || status === 403) return 'unauthorized';
  if (contextWords.test(text)) return 'context-too-small';
  if (status === 413) return 'body-too-large';
  if (status === 404 && new URL(url).pathname.includes('/v1/v1/')) return 'double-v1';
  if ((status === 404 || status === 400 || status === 422) && unknownModelWords.test(text))
    return 'model-unknown';
  if (status === 404 || status === 405) return 'wrong-path';
  if (status === 429) return 'rate-limited';
  if (memoryWords.test(text)) return 'out-of-memory';
  if (status >= 500) return 'server-error';
  if (/stream_options|include_usage/i.test(text)) return 'stream-options-unsupported';
  if (toolWords.test(text)) return 'tools-unsupported';
  return 'refused-request';
}

/** The meaning of an error that was thrown in place of an answer. */
export function failureOfError(error: unknown, url: string): ModelFailure {
  const code = errorCode(error) ?? null;
  return { kind: kindOfError(error, code, url), status: null, quote: '', code };
}

function kindOfError(error: unknown, code: string | null, url: string): FailureKind {
  const name = error instanceof Error ? error.name : '';
  if (name === 'TimeoutError' || name === 'AbortError' || code === 'ETIMEDOUT') return 'timeout';
  // Node refuses to send what no header may hold; nothing else of ours is put into one.
  if (code === 'ERR_INVALID_CHAR') return 'key-unusable';
  if (code === 'ECONNREFUSED') return isLoopback(url) ? 'loopback' : 'connection-refused';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'unknown-host';
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH' || code === 'EADDRNOTAVAIL')
    return 'unreachable';
  if (code !== null && /CERT|TLS|SSL|SELF_SIGNED|EPROTO|UNABLE_TO_VERIFY/.test(code)) return 'tls';
  return 'broken-off';
}

/** Whether an address means another machine inside a container than on the host. */
export function isLoopback(url: string): boolean {
  const host = new URL(url).hostname;
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.');
}

export function wrongShape(
  answer: Answer,
  endpoint: ModelEndpoint,
  { kind = 'wrong-shape', detail }: { kind?: FailureKind; detail?: string } = {},
): ModelFailure {
  return {
    ...(detail === undefined ? {} : { detail }),
    kind,
    status: answer.status,
    quote: quoteAnswer(answer.text, [endpoint.key]),
    code: null,
  };
}
