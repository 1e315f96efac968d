import { errorCode } from '../../base/errors.ts';
import { literal, type Message } from '../../base/message.ts';
import { imageTexts as t } from '../../base/texts/images.ts';
import type { PullFailureKind } from './pull-kinds.ts';

export interface PullFailure {
  /** Host of the registry or mirror that was asked. */
  readonly source: string;
  readonly kind: PullFailureKind;
  /** The engine's own words. */
  readonly words: string;
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
