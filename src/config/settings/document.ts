import { type Document, isAlias, isMap, isNode, isScalar, visit, type YAMLError } from 'yaml';
import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { literal, type Message } from '../../base/message.ts';
import { editCommand } from '../../base/shell.ts';
import { settingsProblemTexts as t } from '../../base/texts/settings-problems.ts';
import { mostCharacters, mostLines, readYaml, YamlTooLarge } from '../../base/yaml.ts';
import { yamlSlip } from '../../base/yaml-slips.ts';
import { type Range, visible } from './excerpt.ts';
import { type Problem, problemsError } from './problem.ts';

/** A settings file as text, as a YAML document that keeps comments, and as plain data. */
export interface SettingsDocument {
  readonly file: string;
  readonly text: string;
  readonly doc: Document;
  readonly data: Readonly<Record<string, unknown>>;
}

const deepest = 16;

const simpleErrors: Readonly<Record<string, () => Message>> = {
  TAB_AS_INDENT: t.tab,
  BAD_INDENT: t.indent,
  MISSING_CHAR: t.missingChar,
  MULTIPLE_DOCS: t.manyDocuments,
  TAG_RESOLVE_FAILED: t.badTag,
};

function syntaxProblem(error: YAMLError, text: string): Problem {
  const range = { start: error.pos[0], end: Math.max(error.pos[0] + 1, error.pos[1]) };
  const base = { id: 'settings-syntax', range, column: true };
  if (error.code === 'DUPLICATE_KEY') {
    const key = /^[^\s:]+/.exec(text.slice(range.start))?.[0] ?? '';
    const message = t.duplicateKey({ key: visible(key) });
    return { ...base, message, range: { start: range.start, end: range.start + key.length } };
  }
  // An unclosed bracket comes under the code of bad indentation.
  const unclosed = error.code === 'BAD_INDENT' && / end with a [\]}]/.test(error.message);
  const known = unclosed ? t.missingChar : simpleErrors[error.code];
  if (known) return { ...base, message: known() };
  const words = literal(visible(error.message));
  return { ...base, message: t.badYaml(), why: [t.parserSays({ words })] };
}

/** Why a file is no YAML, where nothing else is likelier: the parser names a line further down, or says less. */
function likelier(text: string): Problem | undefined {
  const slip = yamlSlip(text);
  if (slip === undefined) return undefined;
  const before = text.split('\n').slice(0, slip.line - 1);
  const start = before.reduce((sum, line) => sum + line.length + 1, slip.column - 1);
  const message = slip.kind === 'merge' ? t.merge() : t.fullWidth();
  return { id: 'settings-syntax', message, range: { start, end: start + 1 } };
}

/** Anchors and aliases (a few lines of them can stand for gigabytes), and nesting that no settings need. */
function shapeProblem(doc: Document): Problem | 'deep' | undefined {
  let found: Problem | 'deep' | undefined;
  visit(doc, (_key, node, path) => {
    if (path.length > deepest * 2) found = 'deep';
    else if (isAlias(node) || (isNode(node) && 'anchor' in node && node.anchor)) {
      const [start = 0, end = start + 1] = node.range ?? [];
      const message = t.alias();
      found = { id: 'settings-syntax', message, range: { start, end }, column: true };
    }
    return found ? visit.BREAK : undefined;
  });
  return found;
}

function plainError(id: string, title: Message): UserError {
  return new UserError({ id, title, exit: exit.usage });
}

function parse(text: string, file: string): Document | 'deep' {
  try {
    return readYaml(text, { stringKeys: true });
  } catch (error) {
    if (error instanceof YamlTooLarge) throw tooLarge(file, `${mostLines} lines`);
    if (error instanceof RangeError) return 'deep';
    throw error;
  }
}

/** Reads a settings file's text. Everything that is not a plain mapping of YAML is refused with its place. */
export function readDocument(text: string, file: string): SettingsDocument {
  if (text.length > mostCharacters) throw tooLarge(file);
  const doc = parse(text, file);
  if (doc === 'deep') throw plainError('settings-syntax', t.tooDeep({ file }));
  const [error] = [...doc.errors, ...doc.warnings];
  if (error) throw problemsError([likelier(text) ?? syntaxProblem(error, text)], file, text);
  const shape = shapeProblem(doc);
  if (shape === 'deep') throw plainError('settings-syntax', t.tooDeep({ file }));
  if (shape) throw problemsError([shape], file, text);
  if (doc.contents === null || (isScalar(doc.contents) && doc.contents.value === null)) {
    throw plainError('settings-syntax', t.empty({ file }));
  }
  if (!isMap(doc.contents)) {
    const problem: Problem = {
      id: 'settings-syntax',
      message: t.notMapping(),
      range: { start: doc.contents.range?.[0] ?? 0, end: doc.contents.range?.[1] ?? 1 },
    };
    throw problemsError([problem], file, text);
  }
  return { file, text, doc, data: doc.toJS({ maxAliasCount: 0 }) };
}

export function tooLarge(file: string, limit = '256 KiB'): UserError {
  const title = t.tooLarge({ file, limit });
  const next = [{ command: editCommand(file), what: t.whatLarge() }];
  return new UserError({ id: 'settings-syntax', title, next, exit: exit.usage });
}

/** The place of the value at a path; for a missing key, the place of the key of its nearest parent. */
export function rangeAt(doc: Document, path: readonly (string | number)[]): Range | undefined {
  const node = doc.getIn(path, true);
  if (isScalar(node) && node.range && node.range[1] > node.range[0]) {
    return { start: node.range[0], end: node.range[1] };
  }
  return keyRangeAt(doc, path);
}

/** The place of the key at the end of a path, or of the nearest existing parent. */
export function keyRangeAt(doc: Document, path: readonly (string | number)[]): Range | undefined {
  for (let length = path.length; length > 0; length--) {
    const parent = doc.getIn(path.slice(0, length - 1), true);
    if (!isMap(parent)) continue;
    const key = String(path[length - 1]);
    const pair = parent.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
    const range = isScalar(pair?.key) ? pair.key.range : undefined;
    if (range) return { start: range[0], end: range[1] };
  }
  return undefined;
}
