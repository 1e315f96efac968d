// Input of the log search benchmark: a long log, the patterns as grep takes them, the search.
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { bundled } from './bundled.mjs';

const words =
  'request upstream client server route handler started completed service duration cache index query node'.split(
    ' ',
  );
const paths = [
  '/chat-rag/api/v1/chat/completions',
  '/ai-gateway/api/v1/models',
  '/oidc-auth/api/v1/plugin/login',
];

/** Lines as the services write them; the same every time. */
function lines(count) {
  let seed = 1;
  const pick = (list) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return list[seed % list.length];
  };
  const some = (n) => Array.from({ length: n }, () => pick(words)).join(' ');
  const kinds = [
    (i) => `172.18.0.${i % 40} - - "GET ${pick(paths)} HTTP/1.1" 200 ${i} "-" "node-fetch/1.0"`,
    (i) => `{"level":"info","time":"2025-11-12T11:00:0${i % 10}Z","msg":"${some(12)}"}`,
    (i) => `2025-11-12 11:00:0${i % 10} INFO [${pick(words)}] ${some(16)}`,
  ];
  return `${Array.from({ length: count }, (_, i) => kinds[i % kinds.length](i)).join('\n')}\n`;
}

/** A log of about so many bytes whose last line is the one to be found. */
export function writeLog(path, bytes) {
  const block = Buffer.from(lines(20_000));
  const file = openSync(path, 'w');
  for (let written = 0; written < bytes; written += block.length) writeSync(file, block);
  writeSync(file, 'ERROR: duplicate key, constraint "idx_auth_users_github_id" (SQLSTATE 23505)\n');
  closeSync(file);
}

const source = `
import { createReadStream } from 'node:fs';
import { createSearch } from './src/doctor/diagnose/search.ts';
import { knowledge as genericKnowledge } from './src/issues/generated/knowledge.ts';
import { knowledge as costrictKnowledge } from './src/stacks/costrict/issues/generated/knowledge.ts';
const signatures = [genericKnowledge, costrictKnowledge].flatMap((known) => known.signatures);
const [what, path] = process.argv.slice(2);
if (what === 'patterns') {
  const extended = (regex) => regex.replaceAll('(?:', '(').replaceAll('\\\\d', '[0-9]');
  const own = signatures.filter(({ phrase }) => !phrase).flatMap(({ patterns }) => patterns);
  process.stdout.write(own.map((regex) => extended(regex) + '\\n').join(''));
} else {
  const found = await createSearch(signatures).stream(createReadStream(path));
  if (found.length === 0) process.exit(1);
}
`;

/** A program, with its libraries, as no package is found from `folder`: "patterns" prints them for grep -E, "search FILE" searches. */
export function bundleSearch(root, folder) {
  return bundled(join(folder, 'search.mjs'), {
    packages: 'bundle',
    stdin: { contents: source, resolveDir: root, loader: 'ts' },
    absWorkingDir: root,
  });
}

/** The patterns in a file, as `grep -f` takes it. */
export function writePatterns(path, text) {
  writeFileSync(path, text);
  return path;
}
