import type { Message } from '../../../base/message.ts';
import { isLoopbackHost } from '../../../config/settings/host.ts';
import { costrictSettingsTexts as t } from '../texts/settings.ts';

/** How the services use an address: `base` gets /v1/… added, the others are called as they stand. */
export type ModelUrlKind = 'base' | 'completions' | 'embeddings' | 'rerank';

export interface RepairedUrl {
  readonly url: string;
  readonly notices: readonly Message[];
}

const knownCall = /\/(?:chat\/completions|completions|embeddings|rerank)$/;

const word = '[\\p{L}\\p{N}_]';
/** A name of a container may have an underscore; IPv6 is in brackets. */
const host = new RegExp(`^(?:\\[[0-9a-f:.]+\\]|${word}(?:[\\p{L}\\p{N}_.-]*${word})?\\.?)$`, 'iu');
/** Characters of addresses: none that is special to a shell, a quote or a page. */
const written = /^https?:\/\/[^/][\p{L}\p{N}\-._~:/?[\]@!&*+,=%]*$/iu;

/** http://… or https://… that fetch could use, without credentials: those belong into secrets.env. */
export function isModelUrl(text: string): boolean {
  const { url, query } = tidy(text);
  if (!written.test(url + query) || !URL.canParse(url)) return false;
  const { username, password, hostname } = new URL(url);
  return username === '' && password === '' && host.test(hostname);
}

function tidy(text: string): { url: string; query: string } {
  const trimmed = text.trim();
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`;
  const at = full.indexOf('?');
  const query = at < 0 ? '' : full.slice(at);
  const path = at < 0 ? full : full.slice(0, at);
  return { url: path.replace(/([^/:])\/+$/, '$1'), query };
}

function baseOf(url: string): string {
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(url)?.[0] ?? '';
  return scheme + url.slice(scheme.length).replace(/(?:\/(?:v1|chat\/completions)?)+$/, '');
}

function callOf(url: string, call: string): string {
  const once = url.replace(/(?:\/v1){2,}(?=\/|$)/g, '/v1');
  if (once.endsWith(`/${call}`) && !once.endsWith(`/chat/${call}`)) return once;
  const prefix = once.replace(knownCall, '');
  if (prefix !== once || /\/v1$/.test(prefix)) return `${prefix}/${call}`;
  return /^[a-z]+:\/\/[^/]+$/i.test(once) ? `${once}/v1/${call}` : once;
}

/** Repairs the usual mistakes in a model's address and says each thing that it did. Running it twice changes nothing more. */
export function repairModelUrl(key: string, text: string, kind: ModelUrlKind): RepairedUrl {
  const { url: tidied, query } = tidy(text);
  const path = kind === 'base' ? baseOf(tidied) : callOf(tidied, kind);
  const url = path + query;
  if (url === text) return { url, notices: [] };
  const words = { key, from: text, to: url };
  if (path === tidied) return { url, notices: [t.urlTidied(words)] };
  return { url, notices: [kind === 'base' ? t.urlStripped(words) : t.urlCompleted(words)] };
}

/** A warning when containers that are given this address would only reach themselves. */
export function loopbackNotice(key: string, url: string, address: string): Message | undefined {
  if (!URL.canParse(url)) return undefined;
  const host = new URL(url).hostname;
  if (!isLoopbackHost(host)) return undefined;
  // Where the server itself has no other address yet there is none to name.
  return isLoopbackHost(address)
    ? t.urlLoopbackOnly({ key, host })
    : t.urlLoopback({ key, host, address });
}
