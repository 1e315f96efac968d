import { describe, expect, test } from 'vitest';
import { issue as strictModeModelWeak } from '../../../../../src/stacks/costrict/issues/strict-mode-model-weak/index.ts';
import { chatTools } from '../../../../../src/stacks/costrict/issues/strict-mode-model-weak/probe.ts';
import { fact, seen, unknownWithout } from './judge.ts';

const ability = { model: 'glm-4.6', url: 'http://m/v1/chat/completions', failure: null };
const fine = 'not found: the model is too weak for Strict mode';

describe('strict-mode-model-weak', () => {
  test('a model without tools must be noted, a small one only be mentioned', () => {
    const tools = (model: string, called: boolean) =>
      seen(strictModeModelWeak, fact(chatTools, { ...ability, model, called }));
    expect(tools('glm-4.6', true)).toMatchObject({ status: ['ok'], en: fine });
    expect(tools('glm-4.6', false).status).toEqual(['warn']);
    for (const weak of ['GLM-4-9B', 'glm-4', 'qwen3-4b', 'Qwen2.5-Coder-7B'])
      expect(tools(weak, true), weak).toMatchObject({
        status: ['ok'],
        en: expect.stringContaining('Strict mode needs'),
      });
    for (const strong of ['GLM-4.5-FP8', 'glm-4.6', 'qwen3-32b', 'Qwen3-Coder-480B-A35B'])
      expect(tools(strong, true).en, strong).toBe(fine);
  });
  unknownWithout(strictModeModelWeak, fact(chatTools, { ...ability, called: true }));
});
