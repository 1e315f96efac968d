import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadIssues, loadKnowledge } from '../../../../src/stacks/stacks.ts';
import { answerTo } from '../../../support/corpus.ts';

const [knowledge, causes] = await Promise.all([loadKnowledge(), loadIssues()]);
const file = new URL('../../../corpus/families.txt', import.meta.url);
const families = readFileSync(file, 'utf8')
  .split(/^=== /m)
  .slice(1)
  .map((part) => {
    const [issue = '', ...sentences] = part.trim().split('\n');
    return { issue, sentences: sentences.map((one) => one.replaceAll('\\n', '\n')) };
  });

describe('a failure must be understood in the words of every program that has it', () => {
  test.each(families)('$issue', ({ issue, sentences }) => {
    const others = sentences.filter((one) => answerTo(one, knowledge, causes).issues[0] !== issue);
    expect(others).toEqual([]);
  });
});
