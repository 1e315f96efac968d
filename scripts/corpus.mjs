// The output of scripts/corpus.sh.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundled } from './lib/bundled.mjs';
import { writeIssueIndexes } from './lib/issue-indexes.mjs';

const root = resolve(import.meta.dirname, '..');
const keptAside = process.argv.includes('--kept-aside');
const everything = process.argv.includes('--all');
writeIssueIndexes(root);
const cache = join(root, 'node_modules/.cache');
await mkdir(cache, { recursive: true });
// Beside the packages, so that those it needs are found.
const folder = await mkdtemp(join(cache, 'corpus-'));

async function load() {
  const contents = `export * from './tests/support/corpus.ts';
export { loadIssues, loadKnowledge } from './src/stacks/stacks.ts';`;
  const stdin = { contents, resolveDir: root, loader: 'ts' };
  return import(pathToFileURL(await bundled(join(folder, 'corpus.mjs'), { stdin })).href);
}

const marks = ['right', 'partly', 'wrong', 'nothing'];
const row = (name, cells) =>
  console.log(`${name.padEnd(14)}${cells.map((cell) => String(cell).padStart(9)).join('')}`);

function table(rows) {
  row('area', [...marks, 'texts']);
  const areas = [...new Set(rows.map(({ area }) => area))];
  const figures = (own) => marks.map((mark) => own.filter((one) => one.mark === mark).length);
  for (const area of areas) {
    const own = rows.filter((one) => one.area === area);
    row(area, [...figures(own), own.length]);
  }
  row('all', [...figures(rows), rows.length]);
  const share = (mark) =>
    `${((100 * rows.filter((one) => one.mark === mark).length) / rows.length).toFixed(1)} %`;
  row('', marks.map(share));
}

try {
  const { answerTo, judge, loadIssues, loadKnowledge, readCorpus } = await load();
  const [knowledge, issues] = await Promise.all([loadKnowledge(), loadIssues()]);
  const rows = readCorpus(root)
    .filter((one) => one.keptAside === keptAside)
    .map((one) => {
      const answer = answerTo(one.text, knowledge, issues);
      return { ...one, answer, mark: judge(one, answer) };
    });
  // Of the fifth that is kept aside the figures alone are shown: who reads its texts tunes on them.
  for (const { name, mark, answers, answer } of keptAside ? [] : rows) {
    if (mark === 'right' && !everything) continue;
    const wanted = answers.map((one) => one.join(', ')).join(' | ');
    const got = [...answer.issues, ...answer.unanswered.map((called) => `unanswered ${called}`)];
    console.log(`${mark}: ${name}: ${got.join(', ') || '-'} (right: ${wanted})`);
  }
  table(rows);
} finally {
  await rm(folder, { recursive: true, force: true });
}
