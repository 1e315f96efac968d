import { type Document, stringify, type ToStringOptions } from 'yaml';
import { escapeHostile } from './escape.ts';

/** A value of a YAML or JSON document. */
export type Plain = string | number | boolean | null | readonly Plain[] | { [key: string]: Plain };

/** No line is folded: a reader of another YAML version must not have to join it again. */
const layout = {
  lineWidth: 0,
  doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
} as const satisfies ToStringOptions;

/** A document as YAML, with the comments that it has. */
export function yamlOf(document: Document): string {
  return escapeHostile(document.toString(layout));
}

/** Data as YAML in which every string is quoted, so that no reader takes one for anything else. */
export function quotedYaml(data: Plain): string {
  const text = stringify(data, {
    ...layout,
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
    aliasDuplicateObjects: false,
  });
  return escapeHostile(text);
}

export function jsonOf(data: unknown): string {
  return `${escapeHostile(JSON.stringify(data, null, 2))}\n`;
}
