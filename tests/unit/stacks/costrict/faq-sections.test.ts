import { expect, test } from 'vitest';
import { hubFaq } from '../../../../src/stacks/claude-code-hub/faq.ts';
import { faqSections as hubSections } from '../../../../src/stacks/claude-code-hub/faq-sections.ts';
import { costrictFaq } from '../../../../src/stacks/costrict/faq.ts';
import { faqSections } from '../../../../src/stacks/costrict/faq-sections.ts';
import { loadIssues } from '../../../../src/stacks/stacks.ts';

// The last section holds questions that have other numbers in other editions.
const questions = costrictFaq.slice(0, -1).flatMap((section) => section.questions);

test('every section must be of an issue that there is', async () => {
  const ids = new Set((await loadIssues()).map(({ id }) => id));
  ids.add('client-model-list');
  const all = Object.keys({ ...faqSections, ...hubSections });
  expect(all.filter((id) => !ids.has(id))).toEqual([]);
});

test.each([
  ['costrict', faqSections, questions],
  ['claude-code-hub', hubSections, hubFaq.flatMap((section) => section.questions)],
])('a question that answers an issue must be in the section of the issue: %s', (_, all, asked) => {
  const within = (number: string, section: string) =>
    number === section || number.startsWith(`${section}.`);
  const wrong = Object.entries(all).filter(([id, section]) => {
    const numbers = asked.filter(({ issues }) => issues.includes(id)).map((one) => one.number);
    return numbers.length > 0 && !numbers.some((number) => within(number, section));
  });
  expect(wrong).toEqual([]);
});

test('issues must carry the section of the stack, generic ones too', async () => {
  const all = await loadIssues();
  const sectionOf = (id: string) => all.find((issue) => issue.id === id)?.faq;
  expect(sectionOf('port-conflict')).toBe('4');
  expect(sectionOf('github-id-duplicate')).toBe('5.3');
  expect(sectionOf('memory-low')).toBeUndefined();
});
