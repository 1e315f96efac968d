import { inspect } from 'node:util';

const mask = '••••';

/**
 * A value that must not be seen. Prints, inspects and serialises as a mask;
 * `reveal()` is the one way to the text, and a test lists its callers.
 */
export class Secret {
  readonly #text: string;
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
  /** A text of another's (a log, an error) without the secrets that it may quote. */
  static maskIn(text: string, secrets: Iterable<Secret>): string {
    let masked = text;
    // Very short ones would also mask ordinary words, and protect nothing.
    for (const secret of secrets)
      if (secret.#text.length >= 6) masked = masked.replaceAll(secret.#text, mask);
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
