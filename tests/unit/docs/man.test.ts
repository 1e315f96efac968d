import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { manPage } from '../../../scripts/pages/man-page.ts';
import { commands } from '../../../src/cli/commands/index.ts';
import { clean } from '../../../src/report/clean.ts';
import { widthOf } from '../../../src/report/width.ts';

const has = (name: string) => spawnSync(name, ['--version']).status === 0;

/** As `man` shows it in a terminal of 80 columns. */
function shown(page: string): { text: string; complaints: string } {
  const argv = ['-K', 'utf8', '-T', 'utf8', '-m', 'man', '-P', '-c', '-ww', '-r', 'LL=78n'];
  const run = spawnSync('groff', argv, { input: page, encoding: 'utf8' });
  // Bold is printed over itself.
  return { text: clean(run.stdout.replace(/.[\b]/g, '')), complaints: run.stderr };
}

describe.each(['en', 'zh'] as const)('the manual page in %s', (lang) => {
  const page = manPage(lang);
  test('must have a part for every command that people type, and no other', () => {
    const parts = [...page.matchAll(/^\.SS "costrict ([^"<[]*?) ?[<["]/gm)].map(([, path]) => path);
    const leaves = commands
      .filter(({ hidden }) => !hidden)
      .flatMap(
        ({ name, subcommands }) => subcommands?.map((sub) => `${name} ${sub.name}`) ?? [name],
      );
    expect(parts.map((path) => path?.replaceAll('\\-', '-'))).toEqual(leaves);
  });
  test('must be of its language', () => {
    expect(/\p{Script=Han}/u.test(page)).toBe(lang === 'zh');
  });
  test.skipIf(!has('groff'))('must be shown whole, in lines that fit, without a complaint', () => {
    const { text, complaints } = shown(page);
    expect(complaints).toBe('');
    const plain = text.replace(/[\u2010\u2212]/g, '-');
    for (const word of ['costrict doctor', '--since <time>', '130', 'COSTRICT_DIR', 'secrets.env'])
      expect(plain).toContain(word);
    const wide = plain.split('\n').filter((line) => widthOf(line) > 100);
    expect(wide.filter((line) => !line.includes('costrict '))).toEqual([]);
  });
});
