import type { Lang, Message, MessageValue, Text } from '../../base/message.ts';
import { isMessage, withParams } from '../../base/message.ts';

/** A tree in which sentences are references into a table of their texts. */
export interface Encoded {
  readonly texts: Readonly<Record<string, Text>>;
  readonly tree: unknown;
}

/** `name`: the text is a name that the program itself gave (an issue's id), and looks like what it likes. */
export type Touch = (text: string, name: boolean) => string;

const names = new Set(['id', 'issue', 'subject', 'explainedBy', 'unfinished', 'topic', 'service']);
const mark = '$message';
const deepest = 60;

export class CodecError extends Error {}

function looksLikeMessage(value: object): value is Message {
  return 'id' in value && 'params' in value && 'text' in value && typeof value.id === 'string';
}

/** Data with its sentences, as JSON that any version in any language can say again. */
export function encode(value: unknown, touch: Touch): Encoded {
  const texts: Record<string, Text> = {};
  const walk = (item: unknown, depth: number, name: boolean): unknown => {
    if (typeof item === 'string') return touch(item, name);
    if (typeof item !== 'object' || item === null) return item;
    if (depth > deepest) return null;
    if (Array.isArray(item)) return item.map((one) => walk(one, depth + 1, name));
    if (looksLikeMessage(item)) {
      texts[item.id] = item.text;
      return { [mark]: item.id, params: entries(item.params, depth) };
    }
    return entries(item, depth);
  };
  const entries = (item: object, depth: number): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(item)
        .filter(([, one]) => one !== undefined)
        .map(([key, one]) => [
          /^\$+message/.test(key) ? `$${key}` : touch(key, true),
          walk(one, depth + 1, names.has(key)),
        ]),
    );
  const tree = walk(value, 0, false);
  return { texts, tree };
}

/** A sentence is one line: another line could look like anything that this program writes. */
const onOneLine = (text: string): string =>
  /[\n\r]/.test(text)
    ? text
        .split(/[\n\r]+/)
        .map((part) => part.trim())
        .join(' ')
    : text;

function textsOf(value: unknown): Map<string, Text> {
  const texts = new Map<string, Text>();
  if (typeof value !== 'object' || value === null) throw new CodecError('texts');
  for (const [id, text] of Object.entries(value)) {
    const { en, zh } = { en: undefined, zh: undefined, ...text };
    if (typeof en !== 'string' || typeof zh !== 'string') throw new CodecError('texts');
    texts.set(id, { en: onOneLine(en), zh: onOneLine(zh) });
  }
  return texts;
}

function isValue(value: unknown): value is MessageValue {
  if (typeof value === 'string' || typeof value === 'number') return true;
  return isMessage(value);
}

/** Most characters of a sentence: one that holds another several times, and so on, would have no end. */
const longestSaid = 1_000_000;
const placeholder = /\{(\w+)/g;

/** How long a sentence is when it is said; `known` has those within it. */
function saidLength({ text, params }: Message, lang: Lang, known: (one: Message) => number) {
  let length = text[lang].length;
  for (const [, name = ''] of text[lang].matchAll(placeholder)) {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    if (value === undefined) continue;
    length += typeof value === 'object' ? known(value) : String(value).length;
  }
  return length;
}

/** Decodes the output of `encode`, from a file of unknown origin. Throws a CodecError. */
export function decode({ texts: table, tree }: { texts: unknown; tree: unknown }): unknown {
  const texts = textsOf(table);
  const lengths = new WeakMap<Message, number>();
  const measured = (made: Message): Message => {
    const known = (one: Message) => lengths.get(one) ?? 0;
    const length = Math.max(saidLength(made, 'en', known), saidLength(made, 'zh', known));
    if (length > longestSaid) throw new CodecError('length');
    lengths.set(made, length);
    return made;
  };
  const entries = (item: object, depth: number): [string, unknown][] =>
    Object.entries(item).map(([key, one]) => [
      /^\$\$+message/.test(key) ? key.slice(1) : key,
      walk(one, depth + 1),
    ]);
  const message = (item: object, depth: number): Message => {
    const id = String(Reflect.get(item, mark));
    const text = texts.get(id);
    const given: unknown = Reflect.get(item, 'params');
    if (text === undefined || typeof given !== 'object' || given === null)
      throw new CodecError('message');
    const params = Object.fromEntries(
      entries(given, depth).map(([name, value]) => {
        if (!isValue(value)) throw new CodecError('params');
        return [name, typeof value === 'string' ? onOneLine(value) : value];
      }),
    );
    return measured(withParams({ id, params, text }, (value) => value));
  };
  function walk(item: unknown, depth: number): unknown {
    if (depth > deepest + 4) throw new CodecError('depth');
    if (typeof item !== 'object' || item === null) return item;
    if (Array.isArray(item)) return item.map((one) => walk(one, depth + 1));
    if (Object.hasOwn(item, mark)) return message(item, depth);
    return Object.fromEntries(entries(item, depth));
  }
  return walk(tree, 0);
}
