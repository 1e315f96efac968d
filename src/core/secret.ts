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
