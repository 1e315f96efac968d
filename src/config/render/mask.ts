import type { Secrets } from '../../base/secret.ts';
import { Secret } from '../../base/secret.ts';

const mask = '••••';
/** Replaces every secret in a second rendering; the difference shows where secrets are. */
const marker = 'MASKEDsecretVALUE';
const markers = [marker, Buffer.from(marker).toString('base64')];

/** The same names, with values that may be shown. */
export function markedSecrets(secrets: Secrets): Secrets {
  return {
    get: () => new Secret(marker),
    has: (name) => secrets.has(name),
    names: () => secrets.names(),
  };
}

/**
 * Hides the secrets of a file's lines, of this deployment and of earlier ones: whatever follows the text that
 * is before a secret in `marked` (the file rendered with markers), or the key before it, is masked.
 */
export function lineMasker(marked: string, secrets: Secrets): (line: string) => string {
  const before = new Set<string>();
  const keys = new Set<string>();
  for (const line of marked.split('\n')) {
    const at = Math.min(...markers.map((text) => line.indexOf(text)).filter((index) => index >= 0));
    if (!Number.isFinite(at)) continue;
    before.add(line.slice(0, at).trimStart());
    const key = keyOf(line.slice(0, at));
    if (key) keys.add(key.name);
  }
  const known = secretLines(secrets);
  return (line) => {
    const indent = line.length - line.trimStart().length;
    const start = [...before].find((text) => text !== '' && line.startsWith(text, indent));
    if (start !== undefined && line.length > indent + start.length)
      return line.slice(0, indent + start.length) + mask + closing(start);
    const key = keyOf(line);
    if (key && keys.has(key.name)) return line.slice(0, key.end) + mask;
    return Secret.maskIn(line, known);
  };
}

/** The quote that the text before a value has opened. */
function closing(start: string): string {
  return /["']$/.exec(start)?.[0] ?? '';
}

/** `key: `, `"key": `, `- key: `, `KEY=`; `end` is where the value begins. */
function keyOf(line: string): { name: string; end: number } | undefined {
  const match = /^\s*(?:- )?["']?([\w.$/-]+)["']?\s*[:=]\s*/.exec(line);
  return match?.[1] === undefined ? undefined : { name: match[1], end: match[0].length };
}

/** Each line of each secret: one that a person pasted somewhere else in a file is hidden too. */
function secretLines(secrets: Secrets): Secret[] {
  return secrets.names().flatMap((name) =>
    secrets
      .get(name)
      .reveal()
      .split('\n')
      .map((line) => new Secret(line)),
  );
}
