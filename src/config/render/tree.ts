/** A value of a YAML or JSON document. */
export type Plain = string | number | boolean | null | readonly Plain[] | { [key: string]: Plain };

/**
 * A document, or a template of one, as plain data. Short names: the build keeps templates in this form,
 * because reading YAML takes longer than all the rest of rendering.
 */
export type Tree = (
  | { readonly scalar: string | number | boolean | null }
  /** A string that came from a value: always quoted. */
  | { readonly quoted: string }
  /** `!value name` */
  | { readonly value: string }
  /** `!text "…{name}…"` */
  | { readonly text: string }
  | { readonly map: readonly (readonly [Tree, Tree])[]; readonly as?: 'json' | 'yaml' }
  | { readonly list: readonly Tree[]; readonly as?: 'json' | 'yaml' }
) & {
  /** Lines above it, each without its `#`. */
  readonly comment?: string;
  /** An empty line above it. */
  readonly gap?: true;
};

/** Data as a tree; strings are always quoted, so that "123", "null" and "*x" stay strings. */
export function treeOf(value: Plain): Tree {
  if (typeof value === 'string') return { quoted: value };
  if (typeof value !== 'object' || value === null) return { scalar: value };
  if (Array.isArray(value)) return { list: value.map(treeOf) };
  return { map: Object.entries(value).map(([key, item]) => [{ scalar: key }, treeOf(item)]) };
}

/** The data of a tree in which every value was set. */
export function plainOf(tree: Tree): Plain {
  if ('map' in tree)
    return Object.fromEntries(tree.map.map(([key, item]) => [String(plainOf(key)), plainOf(item)]));
  if ('list' in tree) return tree.list.map(plainOf);
  if ('quoted' in tree) return tree.quoted;
  if ('scalar' in tree) return tree.scalar;
  throw new Error('a value was not set');
}
