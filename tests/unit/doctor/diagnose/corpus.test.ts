import { describe, expect, test } from 'vitest';
import { loadIssues, loadKnowledge } from '../../../../src/stacks/stacks.ts';
import { answerTo, judge, readCorpus } from '../../../support/corpus.ts';

const corpus = readCorpus();
const [knowledge, issues] = await Promise.all([loadKnowledge(), loadIssues()]);
const ids = new Set(issues.map(({ id }) => id));
const words = /^(?:none|nothing|unanswered \S+)$/;

describe('the corpus', () => {
  test('must be of the world: many texts, a quarter of them Chinese, some with nothing wrong', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(400);
    const share = (n: number) => n / corpus.length;
    expect(share(corpus.filter(({ language }) => language === 'zh').length)).toBeGreaterThan(0.25);
    expect(share(corpus.filter(({ keptAside }) => keptAside).length)).toBeGreaterThan(0.17);
    const fine = corpus.filter(({ answers }) => answers.flat().includes('nothing'));
    expect(fine.length).toBeGreaterThanOrEqual(30);
  });
  test('must name issues that there are, and languages that it is in', () => {
    for (const { name, answers, text, language } of corpus) {
      const unknown = answers.flat().filter((one) => !ids.has(one) && !words.test(one));
      expect(unknown, name).toEqual([]);
      expect(text.trim(), name).not.toBe('');
      if (language === 'zh') expect(text, name).toMatch(/\p{Script=Han}/u);
    }
  });
});

describe('diagnose', () => {
  const open = corpus.filter(({ keptAside }) => !keptAside);
  const rows = open.map((one) => {
    const answer = answerTo(one.text, knowledge, issues);
    return { name: one.name, mark: judge(one, answer), said: answer.issues.join(', ') };
  });
  test('must answer as well as it did: the texts that nothing is kept from', () => {
    const notRight = rows.filter(({ mark }) => mark !== 'right');
    expect(notRight.length / rows.length, JSON.stringify(notRight)).toBeLessThanOrEqual(0.01);
  });
  test('must name nothing that is wrong, and nothing in texts that are fine', () => {
    expect(rows.filter(({ mark }) => mark === 'wrong')).toEqual([]);
  });
});
