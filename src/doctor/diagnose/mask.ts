import { maskSecrets } from '../../base/secret-patterns.ts';

/** Long hexadecimal and base64 strings are keys or hashes; a hash is not missed. */
const hexadecimal = /\b[0-9a-f]{32,}\b/gi;
const base64 = /(?<![\w/+.-])(?=[\w+/=]*[0-9])(?=[\w+/=]*[A-Z])(?=[\w+/=]*[a-z])[\w+/=]{40,}/g;

/** A line from anywhere, without what looks like a secret in it. */
export const maskShapes = (text: string): string =>
  maskSecrets(text).replace(hexadecimal, '••••').replace(base64, '••••');
