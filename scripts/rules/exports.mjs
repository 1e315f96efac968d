// Functions and values that are exported are used elsewhere; types may be parts of what is.
import { lineOf } from './source.mjs';

const words = /[\w$]+/g;

/** Names of functions, values and classes that a file exports where it makes them. */
const exportedBy = ({ body }) =>
  body.flatMap(({ type, declaration, start }) => {
    if (type !== 'ExportNamedDeclaration' || !declaration) return [];
    const { declarations = [declaration] } = declaration;
    return /^(?:TS|$)/.test(declaration.type)
      ? []
      : declarations.map(({ id }) => ({ name: id.name, start }));
  });

/** Exports that no other file names: [{path, line, message}]. `sources`: tree and code of every file by path. */
export function loneExports(sources) {
  const users = new Map();
  for (const { code } of sources.values())
    for (const word of new Set(code.match(words))) users.set(word, (users.get(word) ?? 0) + 1);
  return [...sources].flatMap(([path, { program, code }]) =>
    exportedBy(program)
      .filter(({ name }) => users.get(name) === 1)
      .map(({ name, start }) => {
        return { path, line: lineOf(code, start), message: `nobody else uses ${name}` };
      }),
  );
}
