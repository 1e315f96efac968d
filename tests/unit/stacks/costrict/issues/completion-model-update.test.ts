import { describe, expect, test } from 'vitest';
import { issue as completionModelUpdate } from '../../../../../src/stacks/costrict/issues/completion-model-update/index.ts';
import { completionEnv } from '../../../../../src/stacks/costrict/probes/service-env.ts';
import { fact, seen, unknownWithout } from './judge.ts';

describe('completion-model-update', () => {
  const env = (...other: string[]) => fact(completionEnv, { other });
  test('a container with other models than the settings must be a note', () => {
    expect(seen(completionModelUpdate, env()).status).toEqual(['ok']);
    expect(seen(completionModelUpdate, env('REDIS_PWD')).status).toEqual(['ok']);
    expect(seen(completionModelUpdate, env('OPENAI_MODEL')).en).toContain('(OPENAI_MODEL)');
  });
  unknownWithout(completionModelUpdate, env());
});
