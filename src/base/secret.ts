import { inspect } from 'node:util';

const mask = '••••';

/** Very short ones would also mask ordinary words, and protect nothing. */
const shortest = 6;

/** How others write a secret into their texts: as it is, in an address, in JSON, in base64, line by line. */
function formsOf(text: string): string[] {
  if (text.length < shortest) return [];
  const address = encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
  const whole = address.replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const json = JSON.stringify(text).slice(1, -1);
  const base64 = Buffer.from(text).toString('base64').replace(/=+$/, '');
  const lines = text.split('\n').filter((line) => line.length >= shortest);
  return [...new Set([text, address, whole, json, base64, ...lines])];
}

/**
 * A value that must not be seen. Prints, inspects and serialises as a mask;
 * `reveal()` is the one way to the text, and a test lists its callers.
 */
export class Secret {
  readonly #text: string;
  #forms: readonly string[] | undefined;
  constructor(text: string) {
    this.#text = text;
  }
  reveal(): string {
    return this.#text;
  }
  get isEmpty(): boolean {
    return this.#text === '';
  }
  /** Whether it is this text, without handing it out. */
  equals(text: string): boolean {
    return this.#text === text;
  }
  /** Whether both hold the same text. */
  sameAs(other: Secret): boolean {
    return this.#text === other.#text;
  }
  /** A foreign text (a log, an error) without the secrets that it may quote. */
  static maskIn(text: string, secrets: Iterable<Secret>): string {
    const found = new Set<string>();
    for (const secret of secrets) {
      secret.#forms ??= formsOf(secret.#text);
      for (const form of secret.#forms) if (text.includes(form)) found.add(form);
    }
    let masked = text;
    // The longest first: one that begins another would leave the rest of it readable.
    for (const form of [...found].sort((a, b) => b.length - a.length))
      masked = masked.replaceAll(form, mask);
    return masked;
  }
  toString(): string {
    return mask;
  }
  toJSON(): string {
    return mask;
  }
  [inspect.custom](): string {
    return mask;
  }
}

/** Secrets by name, as secrets.env holds them. `get` of a name that is not there is a bug and throws. */
export interface Secrets {
  get(name: string): Secret;
  has(name: string): boolean;
  names(): readonly string[];
}
