import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../../scripts/pages/catalogue.ts';
import { commands } from '../../../src/cli/commands/index.ts';
import { parse } from '../../../src/cli/parse.ts';
import { hubFaq } from '../../../src/stacks/claude-code-hub/faq.ts';
import { costrictFaq } from '../../../src/stacks/costrict/faq.ts';

const { entries } = await loadCatalogue();
const ids = new Set(entries.map(({ id }) => id));
const sections = [...costrictFaq, ...hubFaq];
const questions = sections.flatMap((section) => section.questions);
const numbersOf = (faq: typeof costrictFaq) =>
  faq.flatMap((section) => section.questions.map(({ number }) => number)).join(' ');
const typed = questions.flatMap(({ command, also = [] }) => [
  command,
  ...also.map((step) => step.command),
]);

describe('the questions', () => {
  test('must come in the order of the FAQ: nine sections, then those of other editions', () => {
    expect(costrictFaq.map(({ number }) => number).join()).toBe('1,2,3,4,5,6,7,8,9,10');
    expect(numbersOf(costrictFaq)).toBe(
      '1.1 1.2 2.1 3.1 4.1 5.1 5.2 5.3 5.4 5.5 5.6 6.1 6.2 6.3 6.4 7.1 7.2 8.1 9.1 10.1 10.2 10.3',
    );
  });

  test('of the gateway must be the sixteen of its FAQ, under numbers of their own', () => {
    expect(numbersOf(hubFaq)).toBe(
      'H1.1 H1.2 H1.3 H2.1 H2.2 H2.3 H3.1 H3.2 H3.3 H4.1 H4.2 H4.3 H5.1 H5.2 H5.3 H6.1',
    );
    const numbers = questions.map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test('must name issues that exist, at least one each', () => {
    expect(questions.filter(({ issues }) => issues.length === 0)).toEqual([]);
    expect(questions.flatMap(({ issues }) => issues).filter((id) => !ids.has(id))).toEqual([]);
  });

  test('must answer every issue of a section of the FAQ', () => {
    const answered = new Set(questions.flatMap(({ issues }) => issues));
    const ofFaq = entries.filter(({ issues }) => issues.some(({ faq }) => faq !== undefined));
    expect(ofFaq.map(({ id }) => id).filter((id) => !answered.has(id))).toEqual([]);
  });

  test.each([...new Set(typed)])('%s must be a command line that the tool takes', (line) => {
    const [name, ...argv] = line.split(' ');
    expect(name).toBe('costrict');
    const call = parse(argv, commands);
    expect(call.kind).toBe('run');
    const [verb, id = ''] = argv;
    if (verb === 'fix' || verb === 'explain') expect(ids).toContain(id);
  });
});

describe('an option of a fix that a question names', () => {
  test('must be one that this fix has', () => {
    const named = questions.flatMap(({ also = [] }) =>
      also.flatMap(({ command }) => /^\S+ fix (\S+) --with faq$/.exec(command)?.[1] ?? []),
    );
    expect(named.length).toBeGreaterThan(0);
    for (const id of named) {
      const fix = entries.find((entry) => entry.id === id)?.fix;
      expect(fix?.options?.map((option) => option.name)).toContain('faq');
    }
  });
});
