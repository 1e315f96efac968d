#!/usr/bin/env node
// Holds the sources to the rules of the design: who imports what, who sees secrets, how long files and functions are.
// Usage: node scripts/check-imports.mjs [root]
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { circlesIn } from './rules/circles.mjs';
import { wrongContent } from './rules/content.mjs';
import { loneExports } from './rules/exports.mjs';
import { longFunctions } from './rules/functions.mjs';
import { targetOf, wrongImports } from './rules/imports.mjs';
import { importsOf, parsed } from './rules/source.mjs';

const root = resolve(process.argv[2] ?? join(import.meta.dirname, '..'));

async function sourcesIn(folder) {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(
    () => [],
  );
  return entries
    .filter((entry) => entry.isFile() && /\.(?:ts|mjs|js)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.includes('node_modules/'));
}

async function revealCallers() {
  const text = await readFile(join(root, 'scripts/reveal-callers.txt'), 'utf8').catch(() => '');
  const lines = text.split('\n').map((line) => line.replace(/#.*/, '').trim());
  return new Set(lines.filter(Boolean));
}

const revealers = await revealCallers();
const folders = ['src', 'bin', 'scripts', 'templates', 'tests'];
const paths = (await Promise.all(folders.map(sourcesIn))).flat().sort();
const wrong = [];
const unused = new Set(revealers);
const sources = new Map();
const graph = new Map();
for (const path of paths) {
  const text = await readFile(join(root, path), 'utf8');
  const { program, code } = parsed(path, text);
  sources.set(path, { program, code });
  if (/\.reveal\b/.test(code)) unused.delete(path);
  const found = wrongContent(path, text, code, revealers);
  if (path.startsWith('src/')) {
    const imports = importsOf(code);
    found.push(...wrongImports(path, imports));
    graph.set(
      path,
      imports.map(({ from }) => targetOf(path, from)),
    );
  }
  if (/^(?:src|scripts|templates|bin|tests\/support)\//.test(path))
    found.push(...longFunctions(program, code));
  for (const { line, message } of found) wrong.push(`${path}:${line}: ${message}`);
}
for (const [path, ...rest] of circlesIn(graph))
  wrong.push(`${path}:1: imports itself through ${rest.join(', ')}`);
for (const { path, line, message } of loneExports(sources))
  wrong.push(`${path}:${line}: ${message}`);
for (const path of unused) wrong.push(`scripts/reveal-callers.txt:1: no longer reveals: ${path}`);
for (const line of wrong) console.error(line);
console.log(`${paths.length} files, ${wrong.length} violations`);
process.exitCode = wrong.length === 0 ? 0 : 1;
