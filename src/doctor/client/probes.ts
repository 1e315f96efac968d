import { isIP } from 'node:net';
import { errorCode } from '../../base/errors.ts';
import { endpointOf, type ProxyChoice, proxyFor } from '../../base/proxy-rules.ts';
import { Secret } from '../../base/secret.ts';
import { clientTexts as t } from '../../base/texts/client.ts';
import type { HttpResponse } from '../../effects/effects.ts';
import { defineProbe, type ProbeContext, type Reading } from '../probe.ts';
import { ask } from './ask.ts';
import type { ClientTarget } from './target.ts';

const noTarget = { status: 'skipped', reason: t.noTarget() } as const;

/** Reads for a target; without one there is nothing to read. */
export async function withTarget<T>(
  { client }: ProbeContext,
  read: (target: ClientTarget) => Promise<Reading<T>>,
): Promise<Reading<T>> {
  return client === undefined ? noTarget : read(client);
}

/** A proxy's address without the name and password that it may hold. */
function withoutPassword(value: string): string {
  return value.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1••••@');
}

export interface ProxyReading extends Omit<ProxyChoice, 'proxy'> {
  /** The proxy for this address in programs that follow the environment; null: they go straight. */
  readonly through: {
    readonly variable: string;
    readonly shown: string;
    readonly url: Secret;
  } | null;
  readonly host: string;
  readonly windows: boolean;
}

/** The proxies of the environment. Editors may have settings of their own on top. */
export const clientProxy = defineProbe<ProxyReading>({
  id: 'client-proxy',
  title: t.probeProxy(),
  deadline: 'instant',
  read: (context) =>
    withTarget(context, async ({ url }) => {
      const { host } = context.effects;
      const { proxy, ...rest } = proxyFor(url, (name) => host.env(name));
      const shown = proxy === null ? '' : withoutPassword(proxy.value);
      const address = /:\/\//.test(proxy?.value ?? '') ? proxy?.value : `http://${proxy?.value}`;
      const through =
        proxy === null || rest.exempt !== null
          ? null
          : { variable: proxy.variable, shown, url: new Secret(address ?? '') };
      const { noProxy } = rest;
      const evidence = [
        ...(proxy === null ? [] : [`${proxy.variable}=${shown}`]),
        ...(noProxy === null ? [] : [`${noProxy.variable}=${noProxy.value}`]),
      ];
      const windows = host.platform === 'win32';
      const value = { ...rest, through, host: endpointOf(url).host, windows };
      return { status: 'ok', value, evidence };
    }),
});

export interface NamesReading {
  readonly host: string;
  readonly addresses: readonly string[];
  /** Why there are none. */
  readonly code: string | null;
}

/** The server's addresses, as this computer's resolver knows them. */
export const clientNames = defineProbe<NamesReading>({
  id: 'client-names',
  title: t.probeNames(),
  deadline: 'long',
  read: (context) =>
    withTarget<NamesReading>(context, async ({ url, waitMs }) => {
      const { host } = endpointOf(url);
      if (isIP(host) !== 0) return { status: 'ok', value: { host, addresses: [host], code: null } };
      const { effects, signal } = context;
      try {
        const addresses = await effects.net.resolve(host, effects.clock.deadline(waitMs, signal));
        return { status: 'ok', value: { host, addresses, code: null }, evidence: addresses };
      } catch (error) {
        const code = codeOf(error);
        return {
          status: 'ok',
          value: { host, addresses: [], code },
          evidence: [`${host}: ${code}`],
        };
      }
    }),
});

/** Our own deadline is "no answer", whatever it was called on the way. */
export function codeOf(error: unknown): string {
  const timedOut =
    error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');
  return timedOut ? 'ETIMEDOUT' : (errorCode(error) ?? String(error).slice(0, 80));
}

export interface RouteReading {
  readonly port: number;
  readonly attempts: readonly { readonly address: string; readonly code: string | null }[];
}

/** A TCP connection to each address. */
export const clientRoute = defineProbe<RouteReading>({
  id: 'client-route',
  title: t.probeRoute(),
  deadline: 'long',
  read: (context) =>
    withTarget(context, async ({ url, waitMs }) => {
      const { effects, signal } = context;
      const names = await context.get(clientNames);
      const { port } = endpointOf(url);
      const addresses = (names.value?.addresses ?? []).slice(0, 8);
      const attempts = await Promise.all(
        addresses.map(async (address) => {
          try {
            await effects.host.tryConnect(address, port, effects.clock.deadline(waitMs, signal));
            return { address, code: null };
          } catch (error) {
            return { address, code: codeOf(error) };
          }
        }),
      );
      const evidence = attempts.map(
        ({ address, code }) => `${address}:${port} ${code ?? 'connected'}`,
      );
      return { status: 'ok', value: { port, attempts }, evidence };
    }),
});

/** The answer for a path that no route takes. */
export type Answer =
  | {
      readonly ok: true;
      readonly status: number;
      /** The gateway itself answered. */
      readonly gateway: boolean;
      readonly html: boolean;
      readonly location: string | null;
      readonly quote: string;
      /** The server's clock against this one's, milliseconds; null where it did not say. */
      readonly aheadMs: number | null;
    }
  | { readonly ok: false; readonly code: string };

export interface AnswersReading {
  readonly direct: Answer;
  /** Through the proxy of the environment; null where none is used. */
  readonly proxied: Answer | null;
}

const isHtml = ({ headers, text }: HttpResponse): boolean =>
  (headers['content-type'] ?? '').includes('text/html') || /^\s*<(?:!doctype|html)\b/i.test(text);

function answerOf(response: HttpResponse, gateway: boolean, nowMs: number): Answer {
  const date = Date.parse(response.headers.date ?? '');
  return {
    ok: true,
    status: response.status,
    gateway,
    html: isHtml(response),
    location: response.headers.location ?? null,
    quote: response.text.slice(0, 2_000).replace(/\s+/g, ' ').trim().slice(0, 160),
    aheadMs: Number.isNaN(date) ? null : date - nowMs,
  };
}

const shownAnswer = (way: string, answer: Answer): string =>
  answer.ok ? `${way}: HTTP ${answer.status} ${answer.quote}` : `${way}: ${answer.code}`;

/** The same question straight and through the proxy: what differs is the proxy's doing. */
export const clientAnswers = defineProbe<AnswersReading>({
  id: 'client-answers',
  title: t.probeAnswers(),
  deadline: 'long',
  read: (context) =>
    withTarget(context, async (target) => {
      const gateway = context.client?.gateway;
      if (gateway === undefined) return { status: 'skipped', reason: t.noGateway() };
      const through = (await context.get(clientProxy)).value?.through ?? null;
      const one = async (proxy: Secret | undefined): Promise<Answer> => {
        try {
          const response = await ask(context, target, gateway.path, proxy);
          const now = context.effects.clock.now().getTime();
          return answerOf(response, gateway.isGateway(response), now);
        } catch (error) {
          return { ok: false, code: codeOf(error) };
        }
      };
      const [direct, proxied] = await Promise.all([
        one(undefined),
        through === null ? null : one(through.url),
      ]);
      const evidence = [
        shownAnswer('direct', direct),
        ...(proxied === null ? [] : [shownAnswer('proxy', proxied)]),
      ];
      return { status: 'ok', value: { direct, proxied }, evidence };
    }),
});
