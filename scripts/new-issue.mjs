#!/usr/bin/env node
// Writes the folder of a new known problem and its test, which fails until the skeletons are filled in. Nothing else
// is touched: the indexes are generated.
// Usage: npm run new:issue -- <id> [--stack STACK] [--client] [--root DIR]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeIssueIndexes } from './lib/issue-indexes.mjs';
import { skeletonsOf } from './lib/issue-skeletons.mjs';

function stop(message) {
  console.error(message);
  process.exit(2);
}

const usage =
  'Usage: npm run new:issue -- <id> [--stack STACK] [--client]   (id: two words or more, kebab-case: token-clock-skew)';

function parsed() {
  try {
    const text = { type: 'string' };
    const options = { stack: text, root: text, client: { type: 'boolean' } };
    return parseArgs({ allowPositionals: true, options });
  } catch {
    return stop(usage);
  }
}

const {
  positionals: [id = '', ...more],
  values: { stack, client, root: at = join(import.meta.dirname, '..') },
} = parsed();
const root = resolve(at);

if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(id) || id.length > 40 || more.length > 0) stop(usage);
if (stack !== undefined && !/^[a-z][a-z0-9-]*$/.test(stack)) stop(usage);
if (stack !== undefined && !existsSync(join(root, 'src/stacks', stack)))
  stop(`There is no stack ${stack} in src/stacks`);

const files = skeletonsOf(id, { stack, client });
for (const path of Object.keys(files))
  if (existsSync(join(root, path))) stop(`${path} exists already`);

for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
const paths = Object.keys(files);
// Only the layout: long ids make long lines.
spawnSync(join(root, 'node_modules/.bin/biome'), ['check', '--write', ...paths], { cwd: root });
writeIssueIndexes(root);

console.log(`${id} is there. Fill in what says TODO:`);
for (const path of paths) console.log(`  ${path}`);
console.log(`Its test fails until then: npx vitest run --project unit ${paths.at(-1)}`);
