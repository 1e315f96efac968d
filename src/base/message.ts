/** One sentence in both languages. `{name}` is replaced; `{n|service|services}` picks by number. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}

export type MessageValue = string | number | Message;
export type MessageParams = Readonly<Record<string, MessageValue>>;

/**
 * A sentence with its parameters: language-free until a report says it.
 * As JSON it is `{id, params}`; the report for programs adds its `text`.
 */
export interface Message {
  readonly id: string;
  readonly params: MessageParams;
  readonly text: Text;
}

type Names<S extends string> = S extends `${string}{${infer P}}${infer Rest}`
  ? (P extends `${infer Name}|${string}` ? Name : P) | Names<Rest>
  : never;

/** The parameters that a sentence needs, read from its English text. */
export type ParamsOf<T extends Text> = [Names<T['en']>] extends [never]
  ? []
  : [params: { readonly [K in Names<T['en']>]: MessageValue }];

export type Texts<C extends Record<string, Text>> = {
  readonly [K in keyof C]: (...args: ParamsOf<C[K]>) => Message;
} & { readonly catalogue: Readonly<Record<string, Text>> };

class CatalogueMessage implements Message {
  readonly id: string;
  readonly params: MessageParams;
  readonly text: Text;
  constructor(id: string, params: MessageParams, text: Text) {
    this.id = id;
    this.params = Object.values(params).every(isValue) ? params : withoutOdd(params);
    this.text = text;
  }
  toJSON(): { id: string; params: MessageParams } {
    return { id: this.id, params: this.params };
  }
}

const isValue = (value: unknown): value is MessageValue =>
  typeof value === 'string' || Number.isFinite(value) || value instanceof CatalogueMessage;

/** Replaces a value that a server left out, or sent as another type, by "?". */
const withoutOdd = (params: MessageParams): MessageParams =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, isValue(value) ? value : '?']),
  );

/**
 * Makes one function a sentence: `texts.portTaken({port})` → Message with id `area.portTaken`.
 * Each area of the program keeps its sentences in one call of this.
 */
export function defineTexts<const C extends Record<string, Text>>(
  area: string,
  texts: C,
): Texts<C> {
  // Thousands of sentences are loaded and a few are said: each function is made when it is asked for.
  const made = new Map<string, unknown>();
  const make = (name: string): unknown => {
    if (name === 'catalogue')
      return Object.fromEntries(
        Object.entries(texts).map(([key, text]) => [`${area}.${key}`, text]),
      );
    const text = texts[name];
    return (
      text &&
      ((params: MessageParams = {}) => new CatalogueMessage(`${area}.${name}`, params, text))
    );
  };
  const get = (_: unknown, name: string): unknown => {
    if (!made.has(name)) made.set(name, make(name));
    return made.get(name);
  };
  return new Proxy(texts, { get }) as unknown as Texts<C>;
}

/**
 * Text that is data already (a host name, a log line, a server's own words): the same in every language.
 * `more` are its values as programs read them.
 */
export function literal(text: string, more: MessageParams = {}): Message {
  return new CatalogueMessage('literal', { ...more, text }, { en: '{text}', zh: '{text}' });
}

/** Whether it was made here: data that only looks like a sentence is none. */
export const isMessage = (value: unknown): value is Message => value instanceof CatalogueMessage;

/** Each message once, by what it says. */
export function distinct(items: readonly Message[]): Message[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

/** The same sentence with other values in it. */
export function withParams(
  { id, params, text }: Message,
  change: (value: MessageValue) => MessageValue,
): Message {
  const changed = Object.entries(params).map(([name, value]) => [name, change(value)] as const);
  return new CatalogueMessage(id, Object.fromEntries(changed), text);
}

/** The same sentence with each text in it changed, those of the sentences inside it too. */
export const mapTexts = (message: Message, change: (text: string) => string): Message =>
  withParams(message, (value) => {
    if (typeof value === 'string') return change(value);
    return typeof value === 'number' ? value : mapTexts(value, change);
  });

/** Says a message in a language. Nested messages are said in the same one. */
export function say(message: Message, lang: Lang): string {
  return message.text[lang].replace(
    / ?\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\} ?/g,
    (whole, name: string, one: string | undefined, many: string | undefined, at: number, text) => {
      // Sentences of a bundle are anybody's: {constructor} is no parameter.
      const value = Object.hasOwn(message.params, name) ? message.params[name] : undefined;
      if (value === undefined) return whole;
      const [before, after] = [text[at - 1] ?? '', text[at + whole.length] ?? ''];
      const put = (word: string) =>
        `${whole.startsWith(' ') ? gap(before, word) : ''}${word}${whole.endsWith(' ') ? gap(word, after) : ''}`;
      if (one !== undefined && many !== undefined) return put(Number(value) === 1 ? one : many);
      return put(typeof value === 'object' ? say(value, lang) : String(value));
    },
  );
}

const han = /\p{Script=Han}/u;

/** Chinese has a space beside Latin words only, and what is put into a sentence may be either. */
const gap = (before: string, after: string): string =>
  han.test(before.at(-1) ?? '') && han.test(after.at(0) ?? '') ? '' : ' ';

export type Lang = 'zh' | 'en';
