// Functions and values that are exported are used elsewhere; types may be parts of what is.
import { lineOf } from './source.mjs';

const exported = /^export (?:async )?(?:function\*?|const|let|class) ([\w$]+)/gm;
const words = /[\w$]+/g;

/** Exports of src/ that no other file names: [{path, line, message}]. `sources` is the code of every file by path. */
export function loneExports(sources) {
  const users = new Map();
  for (const code of sources.values())
    for (const word of new Set(code.match(words))) users.set(word, (users.get(word) ?? 0) + 1);
  return [...sources].flatMap(([path, code]) =>
    (path.startsWith('src/') ? [...code.matchAll(exported)] : [])
      .filter(([, name]) => users.get(name) === 1)
      .map(({ 1: name, index }) => {
        return { path, line: lineOf(code, index), message: `nobody else uses ${name}` };
      }),
  );
}
