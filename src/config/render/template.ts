import { Secret } from '../../base/secret.ts';
import { jsonOf, quotedYaml, yamlOf } from './document.ts';
import { assertText } from './escape.ts';
import { iniOf } from './ini.ts';
import { type Plain, plainOf, type Tree, treeOf } from './tree.ts';

export type TemplateValues = Readonly<Record<string, unknown>>;

interface Scope {
  /** For errors: the template's path. */
  readonly source: string;
  readonly values: TemplateValues;
}

/**
 * Sets the values on the nodes of a template and writes the result in its target format.
 * Tags: `!value name` is the value itself; `!text "…{name}…"` is text made of values;
 * `!json` and `!yaml` turn what is below them into one string of that format.
 */
export function renderTree(tree: Tree, format: 'yaml' | 'json' | 'ini', scope: Scope): string {
  const resolved = resolve(tree, scope);
  if (format === 'yaml') return yamlOf(resolved);
  return format === 'json' ? jsonOf(plainOf(resolved)) : iniOf(plainOf(resolved));
}

function resolve(tree: Tree, scope: Scope): Tree {
  const { comment, gap } = tree;
  const around = { ...(comment === undefined ? {} : { comment }), ...(gap ? { gap } : {}) };
  return { ...resolveBare(tree, scope), ...around };
}

function resolveBare(tree: Tree, scope: Scope): Tree {
  if ('value' in tree) return treeOf(namedValue(tree.value, scope));
  if ('text' in tree)
    return {
      quoted: tree.text.replace(/\{(\w+)\}/g, (_, name: string) => namedText(name, scope)),
    };
  if ('map' in tree) {
    const map = tree.map.map(([key, item]) => [resolve(key, scope), resolve(item, scope)] as const);
    return folded({ map }, tree.as);
  }
  if ('list' in tree)
    return folded({ list: tree.list.map((item) => resolve(item, scope)) }, tree.as);
  return tree;
}

/** A map or a list under `!json` or `!yaml` becomes one string; any other stays. */
function folded(tree: Tree, as: 'json' | 'yaml' | undefined): Tree {
  if (as === undefined) return tree;
  const data = plainOf(tree);
  return { quoted: as === 'json' ? JSON.stringify(data) : quotedYaml(data) };
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

function namedText(name: string, scope: Scope): string {
  const value = namedValue(name, scope);
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new Error(`${scope.source}: ${name} is no text`);
}
