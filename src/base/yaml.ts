import {
  type Document,
  type DocumentOptions,
  isScalar,
  type ParsedNode,
  type ParseOptions,
  parseDocument,
  type SchemaOptions,
  visit,
  YAMLParseError,
} from 'yaml';

/** More than any handwritten file has; beyond it reading takes too long. */
export const mostLines = 20_000;
const mostAnchors = 500;
const mostAliases = 100;

/** More than is read; it is refused before the parser sees it. */
export class YamlTooLarge extends RangeError {}

function countOf(text: string, pattern: RegExp, most: number): number {
  let count = 0;
  for (const _ of text.matchAll(pattern)) if (++count > most) break;
  return count;
}

/** The parser's own check of unique keys compares each with each. */
function findDuplicate(doc: Document.Parsed): YAMLParseError | undefined {
  let found: YAMLParseError | undefined;
  visit(doc, {
    Map(_, map) {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value) && key.value !== '<<') {
          const [start = 0, end = start + 1] = key.range ?? [];
          found = new YAMLParseError([start, end], 'DUPLICATE_KEY', 'Map keys must be unique');
          return visit.BREAK;
        }
        seen.add(key.value);
      }
      return undefined;
    },
  });
  return found;
}

type Options = ParseOptions & DocumentOptions & SchemaOptions;

/**
 * A document of YAML from anybody, in time that grows with its length alone. Errors are in the document, as the
 * library tells them; throws YamlTooLarge for what is larger than any real file, RangeError where it nests too deep.
 */
export function readYaml(text: string, options: Options = {}): Document.Parsed<ParsedNode> {
  if (
    countOf(text, /\n/g, mostLines) > mostLines ||
    countOf(text, /(?:^|[\s[{,:-])&\S/gm, mostAnchors) > mostAnchors
  )
    throw new YamlTooLarge('too large');
  const doc = parseDocument(text, {
    ...{ prettyErrors: false, schema: 'core' },
    ...options,
    uniqueKeys: false,
  });
  const duplicate = findDuplicate(doc);
  if (duplicate) doc.errors.push(duplicate);
  return doc;
}

/** Its values as maps, lists and scalars; throws on an error in it, and where aliases would multiply. */
export function yamlTree(text: string, options: Options = {}): unknown {
  const doc = readYaml(text, options);
  const [error] = doc.errors;
  if (error) throw error;
  return doc.toJS({ mapAsMap: true, maxAliasCount: mostAliases });
}

/** Its values as plain objects, for files that this program wrote; throws on an error in it. */
export function parse(text: string): unknown {
  const doc = readYaml(text);
  const [error] = doc.errors;
  if (error) throw error;
  return doc.toJS({ maxAliasCount: mostAliases });
}
