import { createHash } from 'node:crypto';

/** A secret as an operator may choose one: the same seed gives the same. */
export function canary(seed: string): string {
  const bytes = createHash('sha256').update(seed).digest();
  const alphabet = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  const odd = ['', "'", '"', '\\', '$', '/', '+', '&', '%', '#', 'ö', '密', ' ', '=', '@', '}'];
  let text = '';
  for (const [at, byte] of bytes.subarray(0, 14).entries()) {
    text += alphabet[byte % alphabet.length];
    if (at % 5 === 3) text += odd[(bytes[at + 15] ?? 0) % odd.length];
  }
  return text;
}

const json = (text: string) => JSON.stringify(text).slice(1, -1);
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Ways in which logs, files and addresses write a secret. */
export const encodings: Readonly<Record<string, (secret: string) => string>> = {
  plain: (s) => s,
  json,
  'json twice': (s) => json(json(s)),
  url: encodeURIComponent,
  'url lower case': (s) =>
    encodeURIComponent(s).replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()),
  'url twice': (s) => encodeURIComponent(encodeURIComponent(s)),
  form: (s) => new URLSearchParams({ x: s }).toString().slice(2),
  'every byte': (s) =>
    [...Buffer.from(s)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  'base64, first': (s) => base64(s),
  'base64, second': (s) => base64(`u:${s}x`),
  'base64, third': (s) => base64(`:${s}zz`),
  base64url: (s) => Buffer.from(`user:${s}`).toString('base64url'),
  hex: (s) => Buffer.from(s).toString('hex'),
  shell: (s) => s.replaceAll("'", "'\\''"),
  yaml: (s) => s.replaceAll("'", "''"),
  compose: (s) => s.replaceAll('$', '$$$$'),
  unicode: (s) =>
    s
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
};

/** The pieces of a text that would give a secret away, in whatever encoding: what a thief would look for. */
export function tracesOf(secret: string): string[] {
  const plain = ['plain', 'json', 'json twice', 'url', 'url lower case', 'url twice', 'form']
    .concat(['every byte', 'hex', 'shell', 'yaml', 'compose', 'unicode'])
    .map((name) => encodings[name]?.(secret) ?? secret);
  // Inside Base64 the first and last letters depend on the neighbours.
  const inner = [0, 1, 2].flatMap((shift) => {
    const whole = base64(`${'x'.repeat(shift)}${secret}`).replace(/=+$/, '');
    const core = whole.slice(shift === 0 ? 0 : shift + 1, -1);
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
  return [...new Set([...plain, ...inner])];
}
