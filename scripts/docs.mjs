#!/usr/bin/env node
// Writes the pages of docs/ that come from the catalogue: one an issue, their index, the questions and answers,
// the manual page, the schemas of machine output.
// A test fails while they are stale. Usage: npm run docs
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundled } from './lib/bundled.mjs';
import { writeIssueIndexes } from './lib/issue-indexes.mjs';

const root = resolve(import.meta.dirname, '..');
const docs = join(root, 'docs');
writeIssueIndexes(root);
const cache = join(root, 'node_modules/.cache');
await mkdir(cache, { recursive: true });
// Beside the packages, so that those it needs are found.
const folder = await mkdtemp(join(cache, 'docs-'));

async function pagesOf() {
  const entryPoints = [join(root, 'scripts/pages/pages.ts')];
  const file = await bundled(join(folder, 'pages.mjs'), { entryPoints, absWorkingDir: root });
  return import(pathToFileURL(file).href);
}

try {
  const { allPages, issuesFolder, otherFiles } = await pagesOf();
  const pages = await allPages();
  const others = otherFiles();
  await mkdir(join(docs, issuesFolder), { recursive: true });
  for (const name of await readdir(join(docs, issuesFolder)))
    if (!pages.has(`${issuesFolder}/${name}`)) await rm(join(docs, issuesFolder, name));
  for (const [path, text] of [...pages, ...others]) {
    await mkdir(dirname(join(docs, path)), { recursive: true });
    await writeFile(join(docs, path), text);
  }
  console.log(`${pages.size + others.size} pages are up to date in docs/`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
