import { Document, isMap, isScalar, type Node, Scalar } from 'yaml';
import { type Lang, say } from '../../base/message.ts';
import { settingsTexts } from '../../base/texts/settings.ts';
import type { Blueprint, CommonSettings } from '../blueprint.ts';
import { type AnySchema, childSchema, entriesOf, fieldOf } from './schema.ts';

/** Texts of these characters need no thought; all others are written in double quotes with escapes. */
const harmless = /^[\p{L}\p{N}][\p{L}\p{N} ._:/@?&=+,;()（），。、；：-]*$/u;

function style(scalar: Scalar, value: unknown): void {
  delete scalar.source;
  delete scalar.format;
  delete scalar.tag;
  if (typeof value !== 'string') delete scalar.type;
  else scalar.type = harmless.test(value) ? Scalar.PLAIN : Scalar.QUOTE_DOUBLE;
}

/** Sets, or with undefined takes away, the value at a path; comments around it stay. */
export function setValue(doc: Document, path: readonly string[], value: unknown): void {
  if (value === undefined) {
    doc.deleteIn(path);
    return;
  }
  const existing = doc.getIn(path, true);
  const simple = value === null || typeof value !== 'object';
  if (isScalar(existing) && simple) {
    existing.value = value;
    style(existing, value);
    return;
  }
  const node = doc.createNode(value) as Node;
  if (isScalar(node)) style(node, value);
  if (typeof existing === 'object' && existing !== null && 'comment' in existing) {
    node.comment = (existing as Node).comment ?? null;
  }
  // An empty section of the file (`images:`) holds null, which has no keys to set.
  for (let length = 1; length < path.length; length++) {
    const parent = path.slice(0, length);
    if (!isMap(doc.getIn(parent, true))) doc.setIn(parent, doc.createNode({}));
  }
  doc.setIn(path, node);
}

/** The document's text, lines as long as they are. */
export function documentText(doc: Document): string {
  return doc.toString({ lineWidth: 0, flowCollectionPadding: false });
}

function comment(schema: AnySchema, node: unknown, lang: Lang, depth: number): void {
  if (!isMap(node) || !entriesOf(schema)) return;
  for (const [index, pair] of node.items.entries()) {
    if (!isScalar(pair.key)) continue;
    const child = childSchema(schema, String(pair.key.value));
    const title = child && fieldOf(child)?.title;
    if (title && depth < 2 + Number(entriesOf(child) === undefined)) {
      pair.key.commentBefore = ` ${say(title, lang)}`;
      if (depth === 0 && index > 0) pair.key.spaceBefore = true;
    }
    if (isScalar(pair.value)) style(pair.value, pair.value.value);
    if (child) comment(child, pair.value, lang, depth + 1);
  }
}

/** A new settings file: each key with what it is for above it, in the user's language. */
export function settingsText<S extends CommonSettings>(
  blueprint: Blueprint<S>,
  settings: S,
  lang: Lang,
): string {
  const doc = new Document(settings);
  comment(blueprint.schema, doc.contents, lang, 0);
  doc.commentBefore = ` ${say(settingsTexts.fileHeader({ name: blueprint.name }), lang)}`;
  return documentText(doc);
}
