import { maskSecrets } from '../../base/secret-patterns.ts';

/** Long hexadecimal and base64 strings are keys or hashes; a hash is not missed. */
const hexadecimal = /\b[0-9a-f]{32,}\b/gi;
const base64 = /[\w+/=]{40,}/g;
const shortest = 40;

/** Behind a point or a hyphen it is part of a name, up to an equals sign. */
function maskedBase64(run: string, at: number, whole: string): string {
  const isRest = at > 0 && /[.-]/.test(whole[at - 1] ?? '');
  const start = isRest ? run.indexOf('=') + 1 : 0;
  const key = run.slice(start);
  const isKey = key.length >= shortest && [/[0-9]/, /[A-Z]/, /[a-z]/].every((one) => one.test(key));
  return isKey && (start > 0 || !isRest) ? `${run.slice(0, start)}••••` : run;
}

/** A line from anywhere, without what looks like a secret in it. */
export const maskShapes = (text: string): string =>
  maskSecrets(text).replace(hexadecimal, '••••').replace(base64, maskedBase64);
