// Finds out once, at build time, what text each known pattern needs: parsing them would be most of a short diagnosis.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundled } from './lib/bundled.mjs';

/** The known patterns and the reader of patterns, from their TypeScript sources. */
async function loadSources(root, work) {
  const contents = `export { needsOf } from './src/doctor/diagnose/literal.ts';
export { searchedWords } from './src/doctor/diagnose/diagnose.ts';
export { loadKnowledge } from './src/stacks/stacks.ts';`;
  const outfile = await bundled(join(work, 'pattern-needs.mjs'), {
    stdin: { contents, resolveDir: root },
    packages: 'bundle',
    external: ['pg-native'],
    banner: {
      js: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);",
    },
    define: { __VERSION__: '""', __RESOURCES__: '""' },
  });
  const sources = await import(pathToFileURL(outfile));
  await rm(outfile);
  return sources;
}

/** For the bundler: puts a table of all known patterns in the place of what reads them. `work`: a directory to write in. */
export async function patternNeeds(root, work) {
  const { needsOf, loadKnowledge, searchedWords } = await loadSources(root, work);
  const { signatures } = await loadKnowledge();
  const sources = new Set(searchedWords(signatures).flatMap(({ patterns }) => patterns));
  const table = Array.from(sources, (source) => {
    const { literal, choices } = needsOf(source);
    return [source, literal, ...choices];
  });
  const code = `const known = new Map(${JSON.stringify(table)}.map(([source, literal, ...choices]) => [source, { literal, choices }]));
export const needsOf = (source) => {
  const needs = known.get(source);
  if (needs === undefined) throw new Error('not among the patterns of the build: ' + source);
  return needs;
};
export const literalOf = (source) => needsOf(source).literal;
`;
  return {
    name: 'pattern-needs',
    load: (id) =>
      id.replaceAll('\\', '/').endsWith('/src/doctor/diagnose/literal.ts')
        ? { code, moduleType: 'js' }
        : null,
  };
}
