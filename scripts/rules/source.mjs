// Reads a source file as the rules need it: its imports, and its text without comments.
const pieces =
  /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
const imports =
  /(?:^|[\s;}])(?:import|export)\s+(type\s)?([^'";()=]*?)\s*(?:from\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

const isComment = (piece) => piece.startsWith('//') || piece.startsWith('/*');

/** The text with comments blanked out; lines and columns stay where they were. */
export function withoutComments(text) {
  return text.replace(pieces, (piece) => (isComment(piece) ? piece.replace(/[^\n]/g, ' ') : piece));
}

export const lineOf = (text, index) => text.slice(0, index).split('\n').length;

const isNamed = (clause) => /^\{[^}]*\}$/.test(clause.trim());

/** Every import of a file: what it names, whether it is of types only, and its line. */
export function importsOf(code) {
  return [...code.matchAll(imports)].map((match) => {
    const [whole, typeOnly, clause = '', from, dynamic] = match;
    const names = isNamed(clause)
      ? clause
          .replace(/[{}]/g, '')
          .split(',')
          .map((name) => name.trim())
          .filter(Boolean)
      : [];
    const values = names.filter((name) => !name.startsWith('type '));
    const types = Boolean(typeOnly) || (names.length > 0 && values.length === 0);
    const at = match.index + whole.search(/\S/);
    return { from: from ?? dynamic, types, values, line: lineOf(code, at) };
  });
}
