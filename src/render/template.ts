import {
  isMap,
  isScalar,
  isSeq,
  type Node,
  Pair,
  parseDocument,
  Scalar,
  YAMLMap,
  YAMLSeq,
} from 'yaml';
import { Secret } from '../core/secret.ts';
import { jsonOf, type Plain, quotedYaml, yamlOf } from './document.ts';
import { assertText } from './escape.ts';
import { iniOf } from './ini.ts';

export type TemplateValues = Readonly<Record<string, unknown>>;

interface Scope {
  /** For errors: the template's path. */
  readonly source: string;
  readonly values: TemplateValues;
}

/**
 * Reads a template, sets the values on its nodes, and writes the result in its target format.
 * Tags: `!value name` is the value itself; `!text "…{name}…"` is text made of values;
 * `!json` and `!yaml` turn what stands below them into one string of that format.
 */
export function renderTemplate(
  text: string,
  format: 'yaml' | 'json' | 'ini',
  scope: Scope,
): string {
  const document = parseDocument(text, { logLevel: 'silent' });
  const [error] = document.errors;
  if (error) throw new Error(`${scope.source}: ${error.message}`);
  const contents = document.contents && resolve(document.contents, scope);
  if (format === 'yaml') {
    Object.assign(document, { contents });
    return yamlOf(document);
  }
  const data = contents ? plainOf(contents) : null;
  return format === 'json' ? jsonOf(data) : iniOf(data);
}

function resolve(node: Node, scope: Scope): Node {
  if (isMap(node)) {
    for (const pair of node.items) {
      pair.key = resolve(pair.key as Node, scope);
      if (pair.value) pair.value = resolve(pair.value as Node, scope);
    }
    return folded(node);
  }
  if (isSeq(node)) {
    node.items = node.items.map((item) => resolve(item as Node, scope));
    return folded(node);
  }
  return isScalar(node) ? resolveScalar(node, scope) : node;
}

function resolveScalar(node: Scalar, scope: Scope): Node {
  if (node.tag === '!value')
    return withComments(nodeOf(namedValue(String(node.value), scope)), node);
  if (node.tag === '!text') {
    const text = String(node.value).replace(/\{(\w+)\}/g, (_, name: string) =>
      textOf(namedValue(name, scope), name, scope),
    );
    return withComments(nodeOf(text), node);
  }
  if (node.tag?.startsWith('!') && !node.tag.startsWith('!!'))
    throw new Error(`${scope.source}: ${node.tag} cannot stand before a scalar`);
  return node;
}

/** A map or a list under `!json` or `!yaml` becomes one string; any other stays. */
function folded(node: Node): Node {
  if (node.tag !== '!json' && node.tag !== '!yaml') return node;
  const data = plainOf(node);
  const text = node.tag === '!json' ? JSON.stringify(data) : quotedYaml(data);
  return withComments(nodeOf(text), node);
}

/** One scope's value as plain data, every secret opened: a file is where it leaves to. */
function namedValue(name: string, { source, values }: Scope): Plain {
  if (!Object.hasOwn(values, name)) throw new Error(`${source}: no value named ${name}`);
  return opened(values[name], `${source}: ${name}`);
}

function opened(value: unknown, what: string): Plain {
  const open = value instanceof Secret ? value.reveal() : value;
  if (typeof open === 'string') {
    assertText(open, what);
    return open;
  }
  if (typeof open === 'number' || typeof open === 'boolean' || open === null) return open;
  if (Array.isArray(open)) return open.map((item) => opened(item, what));
  if (typeof open === 'object')
    return Object.fromEntries(Object.entries(open).map(([key, item]) => [key, opened(item, what)]));
  throw new Error(`${what}: ${typeof open} cannot be written into a file`);
}

function textOf(value: Plain, name: string, { source }: Scope): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new Error(`${source}: ${name} is no text`);
}

/** A node of any value; strings are always quoted, so that "123", "null" and "*x" stay strings. */
function nodeOf(value: Plain): Node {
  if (Array.isArray(value)) {
    const seq = new YAMLSeq();
    seq.items = value.map(nodeOf);
    return seq;
  }
  if (typeof value === 'object' && value !== null) {
    const map = new YAMLMap();
    map.items = Object.entries(value).map(([key, item]) => new Pair(new Scalar(key), nodeOf(item)));
    return map;
  }
  const scalar = new Scalar(value);
  if (typeof value === 'string') scalar.type = 'QUOTE_DOUBLE';
  return scalar;
}

function withComments(made: Node, from: Node): Node {
  made.comment = from.comment ?? null;
  made.commentBefore = from.commentBefore ?? null;
  if (from.spaceBefore) made.spaceBefore = true;
  return made;
}

function plainOf(node: Node): Plain {
  if (isMap(node))
    return Object.fromEntries(
      node.items.map((pair) => [
        String(isScalar(pair.key) ? pair.key.value : pair.key),
        pair.value ? plainOf(pair.value as Node) : null,
      ]),
    );
  if (isSeq(node)) return node.items.map((item) => plainOf(item as Node));
  return isScalar(node) ? (node.value as Plain) : null;
}
