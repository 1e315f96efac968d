import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Secret } from '../../base/secret.ts';
import type { HttpBody, HttpRequest } from '../../effects/effects.ts';
import { privateAuthorities, type RegistryEffects, readBody, send } from './connection.ts';
import { Contacts } from './contacts.ts';
import { RegistryError, refusal } from './failure.ts';
import { basicHeader, readChallenge, readToken, tokenRequest } from './login.ts';
import { manifestTypes, mostManifestBytes, readTags } from './manifest.ts';

/** A repository at one registry or mirror. */
export interface Place {
  /** host[:port], as it is shown and as logins are kept. */
  readonly host: string;
  /** https://host[:port] */
  readonly base: string;
  readonly repository: string;
  /** Under which `docker login` keeps a login. */
  readonly login: string;
}

export interface RateLimit {
  readonly limit: number;
  readonly remaining: number;
  readonly windowSeconds: number;
}

/** A registry's description of a tag; hands nothing out (HEAD does not count against limits). */
export interface Described {
  /** undefined: it does not say. */
  readonly digest: string | undefined;
  readonly type: string;
  readonly rateLimit?: RateLimit;
}

export interface BlobStream {
  /** Position of its first byte: 0 where the server ignores ranges. */
  readonly from: number;
  /** The server does not know ranges, or not here. */
  readonly isWhole: boolean;
  readonly body: Readable;
}

const answerMs = 10_000;
const bodyMs = 30_000;
const mostRedirects = 5;
const triesOfServer = 6;
const triesToConnect = 3;
const mostWords = 16 * 1024;
const isDigest = (text: string): boolean => /^sha256:[0-9a-f]{64}$/.test(text);
export const digestOf = (bytes: Uint8Array): string =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

interface Question extends Pick<HttpRequest, 'method' | 'headers' | 'body' | 'upload'> {
  /** Below the registry, or a whole address that it gave. */
  readonly path: string;
  readonly actions?: string;
  /** Made again for a second try; only given with `upload`. */
  readonly again?: () => Readable;
}

const elsewhere = ({ host }: Place): RegistryError =>
  new RegistryError({
    source: host,
    kind: 'other',
    words: 'its own address leads to another host',
  });

/**
 * Asks registries by the distribution protocol. Failures of theirs are RegistryErrors, whatever they answer. Tokens
 * live as long as the client.
 */
export class RegistryClient {
  readonly #effects: RegistryEffects;
  readonly #answerMs: number;
  readonly #tokens = new Map<string, { header: Promise<Secret | undefined>; until: number }>();
  readonly #contacts: Contacts;
  readonly #authorities = new Map<string, Promise<readonly string[]>>();
  constructor(effects: RegistryEffects, options: { answerMs?: number } = {}) {
    this.#effects = effects;
    this.#contacts = new Contacts(effects.clock);
    this.#answerMs = options.answerMs ?? answerMs;
  }

  /** Whether anything that speaks the protocol is there; a wanted login is an answer, too. */
  async ping(place: Place, signal: AbortSignal): Promise<void> {
    const { body } = await this.ask(place, { path: '/v2/' }, signal).catch((error) => {
      const isLogin = error instanceof RegistryError && error.failure.kind === 'unauthorized';
      if (isLogin) return { body: undefined };
      throw error;
    });
    body?.destroy();
  }

  async describe(place: Place, reference: string, signal: AbortSignal): Promise<Described> {
    const answer = await this.#again(signal, () =>
      this.#manifest(place, reference, 'HEAD', signal),
    );
    answer.body.destroy();
    const { headers } = answer;
    const digest = headers['docker-content-digest'] ?? '';
    return {
      digest: isDigest(digest) ? digest : undefined,
      type: headers['content-type'] ?? '',
      ...rateLimitOf(headers),
    };
  }

  /** The bytes of a manifest. One that was asked for by digest has that digest. */
  async manifest(place: Place, reference: string, signal: AbortSignal): Promise<Buffer> {
    const bounds = { source: place.host, maxBytes: mostManifestBytes, withinMs: bodyMs };
    const bytes = await this.#again(signal, async () => {
      const { body } = await this.#manifest(place, reference, 'GET', signal);
      return await readBody(this.#effects, body, bounds, signal);
    });
    if (isDigest(reference) && digestOf(bytes) !== reference) throw wrong(place, reference);
    return bytes;
  }

  /** The tags of a repository, as many as the registry gives in one answer. */
  async tags(place: Place, signal: AbortSignal): Promise<readonly string[]> {
    const bounds = { source: place.host, maxBytes: mostManifestBytes, withinMs: bodyMs };
    const bytes = await this.#again(signal, async () => {
      const { body } = await this.ask(place, { path: `/v2/${place.repository}/tags/list` }, signal);
      return await readBody(this.#effects, body, bounds, signal);
    });
    const tags = readTags(bytes);
    if (tags) return tags;
    throw new RegistryError({ source: place.host, kind: 'other', words: 'no list of tags' });
  }

  /** A blob from `from` to `to` (both counted in); it ends sooner where the connection does. */
  async blob(
    place: Place,
    digest: string,
    range: { readonly from: number; readonly to: number },
    signal: AbortSignal,
  ): Promise<BlobStream> {
    const headers = { range: `bytes=${range.from}-${range.to}`, 'accept-encoding': 'identity' };
    const path = `/v2/${place.repository}/blobs/${digest}`;
    const answer = await this.ask(place, { path, headers }, signal);
    const start = /^bytes (\d{1,15})-/.exec(answer.headers['content-range'] ?? '')?.[1];
    const from = answer.status === 206 && start !== undefined ? Number(start) : 0;
    if (from > range.from) {
      answer.body.destroy();
      throw new RegistryError({ source: place.host, kind: 'other', words: 'another range' });
    }
    return { from, isWhole: answer.status !== 206, body: answer.body };
  }

  /** Small questions are asked again where a server stumbles; blobs have their own patience. */
  async #again<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        const kind = error instanceof RegistryError ? error.failure.kind : undefined;
        const most = kind === 'server' ? triesOfServer : kind === 'connection' ? triesToConnect : 1;
        if (attempt >= most) throw error;
        await this.#effects.clock.sleep(100 * 2 ** (attempt - 1), signal);
      }
    }
  }

  async #manifest(place: Place, reference: string, method: 'GET' | 'HEAD', signal: AbortSignal) {
    const path = `/v2/${place.repository}/manifests/${reference}`;
    return await this.ask(place, { method, path, headers: { accept: manifestTypes } }, signal);
  }

  /** Any question below a registry: logs in where that is wanted, follows redirects without the login. */
  async ask(place: Place, question: Question, signal: AbortSignal): Promise<HttpBody> {
    const scope = `repository:${place.repository}:${question.actions ?? 'pull'}`;
    const key = `${place.base} ${scope}`;
    const known = await this.#token(key);
    const { answer: first, isHome } = await this.#go(place, question, known, signal);
    // Where a redirect leads must not choose who gets the login.
    if (first.status !== 401 || !isHome) return await this.#good(place, first, signal);
    first.body.destroy();
    this.#tokens.delete(key);
    const header = await this.#logIn(place, first.headers['www-authenticate'], scope, key, signal);
    if (!header) return await this.#good(place, first, signal);
    const again = { ...question, ...(question.again && { upload: question.again() }) };
    const { answer } = await this.#go(place, again, header, signal);
    return await this.#good(place, answer, signal);
  }

  async #token(key: string): Promise<Secret | undefined> {
    const known = this.#tokens.get(key);
    if (known && known.until > this.#effects.clock.monotonic()) return await known.header;
    return undefined;
  }

  async #logIn(
    place: Place,
    challenge: string | undefined,
    scope: string,
    key: string,
    signal: AbortSignal,
  ): Promise<Secret | undefined> {
    const { docker, clock } = this.#effects;
    const known = await this.#token(key);
    if (known) return known;
    const wanted = readChallenge(challenge, place.base);
    if (!wanted) {
      const words = 'HTTP 401 that says no place to log in';
      throw new RegistryError({ source: place.host, kind: 'unauthorized', words });
    }
    const login = await docker.login(place.login);
    if (wanted.kind === 'basic') {
      const header = login && basicHeader(login);
      const kept = { header: Promise.resolve(header), until: Number.POSITIVE_INFINITY };
      if (header) this.#tokens.set(key, kept);
      return header;
    }
    const request = tokenRequest(wanted, scope, login);
    const { host } = new URL(request.url);
    const answer = await this.#send({ ...place, host }, request, signal);
    const text = await this.#words({ ...place, host }, answer, signal);
    const token = answer.status === 200 ? readToken(text) : undefined;
    if (!token) throw new RegistryError(refusal({ source: place.host, ...answer, text }));
    const until = clock.monotonic() + token.seconds * 900;
    this.#tokens.set(key, { header: Promise.resolve(token.header), until });
    return token.header;
  }

  async #go(
    place: Place,
    { path, headers = {}, method = 'GET', body, upload }: Question,
    authorization: Secret | undefined,
    signal: AbortSignal,
  ): Promise<{ answer: HttpBody; isHome: boolean }> {
    const { origin } = new URL(place.base);
    let url = new URL(path, place.base);
    if (url.origin !== origin) throw elsewhere(place);
    for (let count = 0; count <= mostRedirects; count += 1) {
      const isHome = url.origin === origin;
      const own = isHome && authorization ? { authorization } : {};
      const sent = { ...headers, ...own };
      const carried = { ...(body !== undefined && { body }), ...(upload && { upload }) };
      const request = { method, url: url.href, headers: sent, ...carried };
      const answer = await this.#send(place, request, signal);
      const { location } = answer.headers;
      const redirects = [301, 302, 303, 307, 308].includes(answer.status);
      if (!redirects || location === undefined || upload || body !== undefined)
        return { answer, isHome };
      answer.body.destroy();
      if (!URL.canParse(location, url.href)) break;
      const next = new URL(location, url);
      if (next.protocol !== 'https:' && next.protocol !== url.protocol) break;
      url = next;
    }
    throw new RegistryError({ source: place.host, kind: 'other', words: 'redirects nowhere' });
  }

  async #send(
    place: Pick<Place, 'host'>,
    request: Pick<HttpRequest, 'method' | 'url' | 'headers' | 'body' | 'upload'>,
    signal: AbortSignal,
  ): Promise<HttpBody> {
    const { host } = new URL(request.url);
    const ca = this.#authorities.get(host) ?? privateAuthorities(this.#effects, host);
    this.#authorities.set(host, ca);
    const headers = { 'user-agent': 'docker-client', ...request.headers };
    const asked = { ...request, headers, source: place.host, ca: await ca };
    const ask = () => send(this.#effects, { ...asked, answerMs: this.#answerMs }, signal);
    return await this.#contacts.ask(new URL(request.url).origin, ask, signal);
  }

  /** The answer, where it is one of a registry; a page for people is none. */
  async #good(place: Place, answer: HttpBody, signal: AbortSignal): Promise<HttpBody> {
    const { status, headers } = answer;
    const source = place.host;
    if (status >= 200 && status < 300) {
      if (!/^text\/html/i.test(headers['content-type'] ?? '')) return answer;
      answer.body.destroy();
      throw new RegistryError({ source, kind: 'captive', words: `HTTP ${status}: text/html` });
    }
    const text = answer.body.destroyed ? '' : await this.#words(place, answer, signal);
    throw new RegistryError(refusal({ source, status, headers, text }));
  }

  async #words(place: Pick<Place, 'host'>, answer: HttpBody, signal: AbortSignal): Promise<string> {
    const bounds = { source: place.host, maxBytes: mostWords, withinMs: this.#answerMs };
    const bytes = await readBody(this.#effects, answer.body, bounds, signal);
    return bytes.toString('utf8');
  }
}

/** A source sent other content than was asked for. */
const wrong = ({ host }: Pick<Place, 'host'>, digest: string): RegistryError =>
  new RegistryError({ source: host, kind: 'wrong-content', words: `not ${digest}` });

/** As Docker Hub says it: `100;w=21600`. */
function rateLimitOf(headers: HttpBody['headers']): { rateLimit?: RateLimit } {
  const read = (name: string) => /^(\d{1,9})(?:;w=(\d{1,9}))?/.exec(headers[name] ?? '');
  const [limit, remaining] = [read('ratelimit-limit'), read('ratelimit-remaining')];
  if (!limit || !remaining) return {};
  const windowSeconds = Number(limit[2] ?? 0);
  return { rateLimit: { limit: Number(limit[1]), remaining: Number(remaining[1]), windowSeconds } };
}
