// Counts one report of vitest: prints "PASSED FAILED" for scripts/test.sh, and names each failed test on stderr, a line or two each.
// Usage: vitest-counts.mjs REPORT ENDED, where ENDED is 1 when vitest itself ended with a failure.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const [, , path, ended] = process.argv;
const report = JSON.parse(readFileSync(path, 'utf8'));
let failed = 0;

function name(file, title, message) {
  failed++;
  const reason =
    stripVTControlCharacters(message ?? '')
      .split('\n')
      .find((line) => line.trim() !== '') ?? '';
  console.error(`✘ ${relative(process.cwd(), file)}: ${title}\n  ${reason.trim().slice(0, 300)}`);
}

for (const file of report.testResults) {
  const bad = file.assertionResults.filter((test) => test.status === 'failed');
  for (const test of bad) name(file.name, test.fullName, test.failureMessages[0]);
  if (file.status === 'failed' && bad.length === 0)
    name(file.name, 'failed outside of its tests', file.message);
}
console.log(report.numPassedTests, Math.max(failed, Number(ended)));
