import { escapeHostile } from './escape.ts';
import { type Plain, type Tree, treeOf } from './tree.ts';

/** Strings that no version of YAML takes for anything else. */
const safe = /^[A-Za-z_/][\w./-]*(?::[\w./-]+)*$/;
const reserved = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

function scalarText(value: string | number | boolean | null, quoted: boolean): string {
  if (typeof value !== 'string') return String(value);
  const isPlain = !quoted && safe.test(value) && !reserved.test(value);
  // A JSON string is a YAML string between double quotes, on one line.
  return isPlain ? value : JSON.stringify(value);
}

/** Lines of a node that starts a line of its own, without indent. */
function blockLines(tree: Tree): string[] {
  if ('map' in tree && tree.map.length > 0) return tree.map.flatMap(pairLines);
  if ('list' in tree && tree.list.length > 0) return tree.list.flatMap(itemLines);
  return [inlineText(tree)];
}

function inlineText(tree: Tree): string {
  if ('map' in tree) return '{}';
  if ('list' in tree) return '[]';
  if ('quoted' in tree) return scalarText(tree.quoted, true);
  if ('scalar' in tree) return scalarText(tree.scalar, false);
  throw new Error('a value was not set');
}

function isBlock(tree: Tree): boolean {
  return ('map' in tree && tree.map.length > 0) || ('list' in tree && tree.list.length > 0);
}

function pairLines([key, value]: readonly [Tree, Tree]): string[] {
  const name = inlineText(key);
  const lines = isBlock(value)
    ? [`${name}:`, ...indented([...above(value), ...blockLines(value)])]
    : [`${name}: ${inlineText(value)}`];
  return [...above(key), ...lines];
}

function itemLines(item: Tree): string[] {
  const [first, ...rest] = blockLines(item);
  return [...above(item), `- ${first}`, ...indented(rest)];
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}

function above({ comment, gap }: Tree): string[] {
  const lines = comment === undefined ? [] : comment.split('\n').map((line) => line && `#${line}`);
  return gap ? ['', ...lines] : lines;
}

/** A tree as YAML, with its comments. No line is folded: each value is on one line. */
export function yamlOf(tree: Tree): string {
  const top = above(tree);
  return escapeHostile(
    `${[...top, ...(top.length > 0 ? [''] : []), ...blockLines(tree)].join('\n')}\n`,
  );
}

/** Data as YAML in which every string is quoted, so that no reader takes one for anything else. */
export function quotedYaml(data: Plain): string {
  return yamlOf(treeOf(data));
}

export function jsonOf(data: Plain): string {
  return `${escapeHostile(JSON.stringify(data, null, 2))}\n`;
}
