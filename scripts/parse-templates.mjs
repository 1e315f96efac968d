// Parses the templates once, at build time: reading YAML takes longer than all the rest of rendering.
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundled } from './lib/bundled.mjs';

/** The reader itself, from its TypeScript sources. */
async function loadParser(root, work) {
  const contents = ['parse-template', 'template-cache']
    .map((name) => `export * from './src/config/render/${name}.ts';`)
    .join('\n');
  // With its libraries: it is made where none can be found.
  const outfile = await bundled(join(work, 'parse-template.mjs'), {
    stdin: { contents, resolveDir: root },
    packages: 'bundle',
    banner: {
      js: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);",
    },
  });
  const parser = await import(pathToFileURL(outfile));
  await rm(outfile);
  return parser;
}

/** Every template that has something to fill in, by path below templates/, into `outdir`. */
export async function writeParsedTemplates(root, outdir) {
  const { parseTemplate, parsedTemplatesPath, templateHash } = await loadParser(root, outdir);
  const dir = join(root, 'templates');
  const parsed = {};
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const source = path.slice(dir.length + 1);
    if (!entry.isFile() || !/\.(?:ya?ml|json|ini)$/.test(source)) continue;
    const text = await readFile(path, 'utf8');
    if (/!(?:value|text|json|yaml)\b/.test(text))
      parsed[source] = { hash: templateHash(text), tree: parseTemplate(text, source) };
  }
  await writeFile(join(outdir, basename(parsedTemplatesPath)), JSON.stringify(parsed));
}
