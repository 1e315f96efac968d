import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import type { Tree } from './tree.ts';

const folds = new Map<string | undefined, 'json' | 'yaml'>([
  ['!json', 'json'],
  ['!yaml', 'yaml'],
]);

/** Reads the YAML of a template. `source` is its path, for errors. */
export function parseTemplate(text: string, source: string): Tree {
  const document = parseDocument(text, { logLevel: 'silent' });
  const [error] = document.errors;
  if (error) throw new Error(`${source}: ${error.message}`);
  const { commentBefore: comment, contents } = document;
  const tree = contents ? read(contents, source) : { scalar: null };
  return comment ? { ...tree, comment } : tree;
}

function read(node: Node, source: string): Tree {
  const { commentBefore, spaceBefore } = node;
  const around = {
    ...(commentBefore ? { comment: commentBefore } : {}),
    ...(spaceBefore ? { gap: true as const } : {}),
  };
  return { ...bare(node, source), ...around };
}

function bare(node: Node, source: string): Tree {
  const as = folds.get(node.tag);
  const folded = as ? { as } : {};
  if (isMap(node))
    return {
      map: node.items.map(({ key, value }) => [
        read(key as Node, source),
        value ? read(value as Node, source) : { scalar: null },
      ]),
      ...folded,
    };
  if (isSeq(node)) return { list: node.items.map((item) => read(item as Node, source)), ...folded };
  if (!isScalar(node)) throw new Error(`${source}: aliases are not allowed in templates`);
  if (node.tag === '!value') return { value: String(node.value) };
  if (node.tag === '!text') return { text: String(node.value) };
  if (node.tag?.startsWith('!')) throw new Error(`${source}: ${node.tag} cannot stand there`);
  return { scalar: node.value as string | number | boolean | null };
}
