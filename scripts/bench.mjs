// Ratios in one run: each measured command alternates with its baseline, medians are compared.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { doctorRows } from './lib/doctor-rows.mjs';
import { fixRows } from './lib/fix-rows.mjs';
import { imageRows } from './lib/image-rows.mjs';
import { bundleSearch, writeLog, writePatterns } from './lib/log-search.mjs';

const root = new URL('..', import.meta.url).pathname;
const tool = join(root, 'bin/costrict.js');
const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
const quick = process.argv.includes('--quick');
const imagesOnly = process.argv.includes('--images');
const rows = [];

/** Runs once; returns milliseconds and the highest resident memory in MB of a Node program. */
function once(argv, options = {}) {
  const mark = join(scratch, 'rss');
  const hook = `process.on('exit',()=>require('fs').writeFileSync(${JSON.stringify(mark)},String(process.resourceUsage().maxRSS)))`;
  const hookFile = join(scratch, 'hook.cjs');
  writeFileSync(hookFile, hook);
  const env = { ...process.env, NO_COLOR: '1' };
  if (options.memory) env.NODE_OPTIONS = `--require ${hookFile}`;
  const began = performance.now();
  const result = spawnSync(argv[0], argv.slice(1), { env, encoding: 'utf8' });
  const ms = performance.now() - began;
  if (result.status !== 0 && !options.anyExit)
    throw new Error(`${argv.join(' ')} → ${result.status}\n${result.stdout}${result.stderr}`);
  return {
    ms,
    stdout: result.stdout,
    mb: options.memory ? Number(readFileSync(mark, 'utf8')) / 1024 : 0,
  };
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

/** Alternates both commands, so that a slow moment of the machine meets both. */
function compare(name, target, argv, baseline, times, before = () => {}, options = {}) {
  const ours = [];
  const theirs = [];
  for (let i = 0; i < times; i++) {
    before();
    theirs.push(once(baseline).ms);
    before();
    ours.push(once(argv, options).ms);
  }
  const ratio = median(ours) / median(theirs);
  const ms = options.limit === 'ms';
  rows.push([
    name,
    `${Math.round(median(ours))} ms`,
    `${Math.round(median(theirs))} ms`,
    ratio.toFixed(2),
    ...verdict(ms ? median(ours) : ratio, target, ms ? ' ms' : ''),
  ]);
}

/** Without a target (NaN) the row is there to be read. */
function verdict(value, target, unit) {
  if (Number.isNaN(target)) return ['', ''];
  return [`≤ ${target}${unit}`, value <= target ? 'met' : 'missed'];
}

/** A row that has nothing to be compared with. */
function absolute(name, value, unit, target = Number.NaN) {
  rows.push([name, `${Math.round(value)} ${unit}`, '', '', ...verdict(value, target, ` ${unit}`)]);
}

const node = [process.execPath];

/** The cost of every command that asks no engine. */
function startRows() {
  const nothing = [...node, '-e', '0'];
  const dir = join(scratch, 'deployment');
  const render = [...node, tool, '-C', dir, 'render'];
  compare('--version / node -e 0', 1.5, [...node, tool, '--version'], nothing, 15);
  once([...node, tool, '-C', dir, 'init', '--yes']);
  once(render);
  compare('render, nothing changed / node -e 0', 3, render, nothing, 11);
  compare('render, every file new / node -e 0', 3, render, nothing, 7, () => {
    rmSync(join(dir, 'config'), { recursive: true, force: true });
    rmSync(join(dir, '.costrict'), { recursive: true, force: true });
  });
  const pasted = join(scratch, 'pasted.txt');
  writeFileSync(pasted, 'API error\nzgsm completion error: Connection error\n');
  const diagnose = [...node, tool, 'diagnose', pasted];
  compare('diagnose / node -e 0', 2, diagnose, nothing, 11, undefined, { anyExit: true });
  compare('explain / node -e 0', 2, [...node, tool, 'explain', 'disk-full'], nothing, 11);
  absolute('render, memory', once(render, { memory: true }).mb, 'MB');
}

/** Words of all issues in a large log. */
async function searchRows() {
  const log = join(scratch, 'services.log');
  writeLog(log, (quick ? 0.25 : 1) * 1024 ** 3);
  const search = await bundleSearch(root, scratch);
  const patterns = writePatterns(
    join(scratch, 'patterns'),
    once([...node, search, 'patterns']).stdout,
  );
  compare(
    `search of a log of ${quick ? '256 MB' : '1 GB'} / grep -aiE`,
    2,
    [...node, search, 'search', log],
    ['grep', '-a', '-i', '-c', '-E', '-f', patterns, log],
    quick ? 3 : 5,
  );
  const searchMb = once([...node, search, 'search', log], { memory: true }).mb;
  absolute('search of a log, memory', searchMb, 'MB');
  rmSync(log);
}

if (!imagesOnly) {
  startRows();
  await searchRows();
}

if (!quick || imagesOnly) {
  const remembered = (argv) => once(argv, { memory: true });
  const lineSeconds = quick ? 24 : 60;
  const bench = { node, tool, scratch, absolute, compare, memory: remembered, lineSeconds };
  const [shared, own] = quick ? [16, 8] : [512, 512];
  await imageRows(bench, { shared: shared * 2 ** 20, own: own * 2 ** 20 });
}

if (!quick && !imagesOnly) {
  const dir = join(scratch, 'rehearsal');
  const deploy = [
    ...node,
    tool,
    '-C',
    dir,
    'deploy',
    '--rehearse',
    '--yes',
    '--set',
    'project=bench-rehearsal',
  ];
  once(deploy);
  const compose = [
    'docker',
    'compose',
    '--project-directory',
    dir,
    '-f',
    join(dir, 'docker-compose.yml'),
  ];
  try {
    const down = () => once([...compose, 'down']);
    compare(
      'first deploy, images and data present / compose up -d --wait',
      1.25,
      deploy,
      [...compose, 'up', '-d', '--wait'],
      3,
      down,
    );
    compare(
      'second deploy, healthy stack / compose up -d --wait',
      1.25,
      deploy,
      [...compose, 'up', '-d', '--wait'],
      3,
    );
    const mb = once(deploy, { memory: true }).mb;
    absolute('second deploy, memory', mb, 'MB');
    const bench = { once, compare, absolute, median };
    fixRows({ fix: [...node, tool, '-C', dir, 'fix'], dir, compose, node, bench });
    await doctorRows({
      // On a busy machine, too, each run does all of its work.
      doctor: [...node, tool, '-C', dir, 'doctor', '--budget', '60'],
      compose,
      node,
      bench,
      containers: Number(process.env.BENCH_CONTAINERS ?? 200),
    });
  } catch (error) {
    // The figures measured until then are still shown.
    rows.push([`stopped: ${String(error.message).split('\n')[0]}`, '', '', '', '', 'missed']);
    process.exitCode = 1;
  } finally {
    once([...compose, 'down'], { anyExit: true });
  }
}
rmSync(scratch, { recursive: true, force: true });

const head = ['what', 'measured', 'baseline', 'ratio', 'target', 'verdict'];
const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)));
for (const row of [head, widths.map((w) => '-'.repeat(w)), ...rows])
  console.log(`| ${row.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`);
