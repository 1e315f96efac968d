import { Secret } from './secret.ts';
import { maskSecrets } from './secret-patterns.ts';

const mask = '••••';

/**
 * The beginning of what a server answered, on one line, for an error.
 * Known secrets and whatever looks like a token are masked before the cut, so that no part of one is left.
 */
export function quoteAnswer(text: string, secrets: readonly Secret[] = [], most = 200): string {
  let shown = Secret.maskIn(text.slice(0, 16_384), secrets);
  for (const secret of secrets)
    if (secret.reveal().length >= 4) shown = shown.replaceAll(secret.reveal(), mask);
  shown = maskSecrets(shown);
  shown = shown.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  const letters = [...shown];
  return letters.length <= most ? shown : `${letters.slice(0, most).join('')}…`;
}

/** A page for people in place of an API's answer: a proxy, a login page, a wrong port. */
export function looksLikeHtml(contentType: string | undefined, text: string): boolean {
  return (
    (contentType ?? '').includes('text/html') || /^\s*<(?:!doctype|html|head|body)\b/i.test(text)
  );
}
