import {
  Composer,
  type CST,
  type Document,
  type DocumentOptions,
  isScalar,
  type ParsedNode,
  type ParseOptions,
  Parser,
  type SchemaOptions,
  visit,
  YAMLParseError,
} from 'yaml';

/** More than any handwritten file has; beyond it reading takes too long. */
export const mostLines = 20_000;
/** Characters: the largest file that a deployment has is less than half of it, and each may take the parser's time. */
export const mostCharacters = 256 * 1024;
const mostAnchors = 500;
/** Damage after which the rest is not read: telling each is what takes the time. */
const mostErrors = 100;
const mostAliases = 100;

/** Brackets within brackets. The parser descends by recursion, and an engine at the end of its stack may end the program. */
const deepest = 500;

function nestsTooDeep(text: string): boolean {
  let depth = 0;
  for (const char of text)
    if (char === '[' || char === '{') {
      depth += 1;
      if (depth > deepest) return true;
    } else if (char === ']' || char === '}') depth = Math.max(0, depth - 1);
  // No `\s` at a line's start: it matches all empty lines, starting again at each of them.
  return /^[ \t]*(?:[-?:][ \t]+){64}/m.test(text);
}

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

/** Tokens of the parser, up to a number of errors. */
function* upToErrors(tokens: Iterable<CST.Token>): Generator<CST.Token, void> {
  let errors = 0;
  for (const token of tokens) {
    yield token;
    if (token.type === 'error' && ++errors >= mostErrors) return;
  }
}

/** The first document, as the library's own function reads it; another one is an error. */
function documentOf(text: string, options: Options): Document.Parsed<ParsedNode> {
  const tokens = upToErrors(new Parser().parse(text));
  const composer = new Composer<ParsedNode>(options);
  const [first, second] = composer.compose(tokens, true, text.length);
  if (!first) throw new TypeError('the library made no document');
  const message = 'Source contains several documents';
  if (second)
    first.errors.push(
      new YAMLParseError(
        [...second.range].slice(0, 2) as [number, number],
        'MULTIPLE_DOCS',
        message,
      ),
    );
  return first;
}

type Options = ParseOptions & DocumentOptions & SchemaOptions;

/**
 * A document of YAML from anybody, in time that grows with its length alone. Errors are in the document, as the
 * library tells them; throws YamlTooLarge for what is larger than any real file, RangeError where it nests too deep.
 */
export function readYaml(text: string, options: Options = {}): Document.Parsed<ParsedNode> {
  if (
    text.length > mostCharacters ||
    countOf(text, /\n/g, mostLines) > mostLines ||
    countOf(text, /(?:^|[\s[{,:?"'}\]-])&\S/gm, mostAnchors) > mostAnchors
  )
    throw new YamlTooLarge('too large');
  if (nestsTooDeep(text)) throw new RangeError('nests too deep');
  const doc = documentOf(text, {
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
