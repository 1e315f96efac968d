#!/usr/bin/env node
// Writes the skeleton of a new issue of the CoStrict stack and registers it: row, texts in both languages, fix,
// reproducer and a test that fails until each is filled in.
// Usage: npm run new:issue -- <id> [root]
import { spawnSync } from 'node:child_process';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { skeletonsOf } from './lib/issue-skeletons.mjs';

const [id = '', at] = process.argv.slice(2);
const root = resolve(at ?? join(import.meta.dirname, '..'));

function stop(message) {
  console.error(message);
  process.exit(2);
}

if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(id) || id.length > 40)
  stop('Usage: npm run new:issue -- <id>   (two words or more, kebab-case: token-clock-skew)');

const { files, lists } = skeletonsOf(id);
const exists = (path) =>
  access(join(root, path)).then(
    () => true,
    () => false,
  );
for (const path of Object.keys(files)) if (await exists(path)) stop(`${path} is there already`);

/** The text with an import more, and an entry more at the end of a list. */
function registered(text, { path, list, entry, line }) {
  const start = text.indexOf(list);
  const open = start < 0 ? -1 : start + list.length;
  const close = open < 0 ? -1 : text.indexOf(']', open);
  if (close < 0) stop(`${path} has no list that begins with "${list}"`);
  const before = text.slice(0, close).trimEnd();
  const comma = /[[,]$/.test(before) ? '' : ',';
  return `${line}\n${before}${comma}\n  ${entry},\n${text.slice(close)}`;
}

const changed = [];
for (const list of lists) {
  const text = await readFile(join(root, list.path), 'utf8');
  changed.push([list.path, registered(text, list)]);
}
// Nothing is written before everything is known to fit.
for (const [path, text] of [...Object.entries(files), ...changed]) {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}
const paths = [...Object.keys(files), ...changed.map(([path]) => path)];
// Sorts the imports; without it the code is right all the same.
spawnSync(join(root, 'node_modules/.bin/biome'), ['check', '--write', ...paths], { cwd: root });

console.log(`${id} is registered. Fill in what says TODO:`);
for (const path of Object.keys(files)) console.log(`  ${path}`);
console.log(`Its test fails until then: npx vitest run tests/unit/costrict-doctor/${id}.test.ts`);
