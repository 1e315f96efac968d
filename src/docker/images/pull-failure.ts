import { errorCode } from '../../base/errors.ts';
import { duration, sizeText } from '../../base/format.ts';
import { literal, type Message } from '../../base/message.ts';
import { imageTexts as t } from '../../base/texts/images.ts';
import type { PullFailureKind } from './pull-kinds.ts';

export interface PullFailure {
  /** Host of the registry or mirror that was asked. */
  readonly source: string;
  readonly kind: PullFailureKind;
  /** The engine's or the registry's own words. */
  readonly words: string;
  /** Until a registry that limits pulls wants to be asked again, where it says so. */
  readonly retrySeconds?: number;
  /** Bytes that are wanted and that are free, where it was looked at beforehand. */
  readonly need?: number;
  readonly freeBytes?: number;
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

/** The origin's answer on the image itself; a stand-in has nothing to add. */
export const isFinal = ({ kind }: PullFailure): boolean =>
  kind === 'not-found' || kind === 'no-arch' || kind === 'wrong-arch';

/** Another try at the same source would give the same. */
export const isLasting = ({ kind }: PullFailure): boolean =>
  ['tls', 'dns', 'captive', 'proxy', 'ipv6', 'rate-limit', 'wrong-content'].includes(kind);
/** Says something of the blob or its repository only. */
export const isOfBlob = ({ kind }: PullFailure): boolean =>
  kind === 'not-found' || kind === 'unauthorized';

const sentences: Readonly<Record<PullFailureKind, (failure: PullFailure) => Message>> = {
  'not-found': ({ source }) => t.failNotFound({ source }),
  unauthorized: ({ source }) => t.failUnauthorized({ source }),
  'rate-limit': ({ source, retrySeconds }) =>
    retrySeconds === undefined
      ? t.failRateLimit({ source })
      : t.failRateLimitFor({ source, time: duration(retrySeconds * 1000) }),
  dns: ({ source }) => t.failDns({ source }),
  timeout: ({ source }) => t.failTimeout({ source }),
  tls: ({ source }) => t.failTls({ source }),
  'no-space': ({ source, need, freeBytes }) =>
    need === undefined || freeBytes === undefined
      ? t.failNoSpace()
      : t.failNoRoom({ need: sizeText(need), free: sizeText(freeBytes), dir: source }),
  proxy: ({ source }) => t.failProxy({ source }),
  ipv6: ({ source }) => t.failIpv6({ source }),
  connection: ({ source }) => t.failConnection({ source }),
  server: ({ source }) => t.failServer({ source }),
  'no-arch': ({ source }) => t.failNoArch({ source }),
  'wrong-arch': ({ source, words }) => t.failWrongArch({ source, arch: words }),
  captive: ({ source }) => t.failCaptive({ source }),
  'wrong-content': ({ source }) => t.failWrongContent({ source }),
  disagree: ({ words }) => t.failDisagree({ words: literal(words) }),
  other: ({ source, words }) => t.failOther({ source, words: literal(words.slice(0, 300)) }),
};

/** One sentence about a failure, with the engine's words where it is not a known one. */
export const explainPullFailure = (failure: PullFailure): Message =>
  sentences[failure.kind](failure);
