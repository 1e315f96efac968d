// Reads a source file as the rules need it: its tree, its imports, and its text without comments.
import { parseSync } from 'rolldown/utils';

const imports =
  /(?:^|[\s;}])(?:import|export)\s+(type\s)?([^'";()=]*?)\s*(?:from\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** The tree of a file, and its text with comments blanked out; lines and columns stay where they were. */
export function parsed(path, text) {
  const { program, comments } = parseSync(path, text);
  let code = '';
  let at = 0;
  for (const { start, end } of comments) {
    code += text.slice(at, start) + text.slice(start, end).replace(/[^\n]/g, ' ');
    at = end;
  }
  return { program, code: code + text.slice(at) };
}

export const lineOf = (text, index) => text.slice(0, index).split('\n').length;

const isNamed = (clause) => /^\{[^}]*\}$/.test(clause.trim());

/** Every import of a file: what it names, whether it is of types only or made when it is called, and its line. */
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
    const lazy = dynamic !== undefined;
    return { from: from ?? dynamic, types, values, lazy, line: lineOf(code, at) };
  });
}
