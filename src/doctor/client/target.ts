import type { Secret } from '../../base/secret.ts';

/** The server that is looked at from a developer's computer. */
export interface ClientTarget {
  /** Scheme, host, port and path, without a slash at the end. */
  readonly url: string;
  /** The editor's token; decoded here, sent nowhere. */
  readonly token?: Secret;
  /** Most time that one connection or one answer is waited for. */
  readonly waitMs: number;
  readonly gateway?: GatewaySign | undefined;
}

/** How a stack's gateway is known from a developer's computer: the answer to a path that no route takes. */
export interface GatewaySign {
  readonly path: string;
  isGateway(answer: { readonly status: number; readonly text: string }): boolean;
}

/** An address as a person types it; undefined when it is none. Without a scheme it is http. */
export function clientUrl(typed: string): string | undefined {
  const text = typed.trim();
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (!URL.canParse(whole)) return undefined;
  const url = new URL(whole);
  if (!/^https?:$/.test(url.protocol) || url.hostname === '') return undefined;
  // A name and a password, wherever they are taken for (http:/me:word@host), would stand in every line of the report.
  if (/[\s@]/.test(text)) return undefined;
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}
