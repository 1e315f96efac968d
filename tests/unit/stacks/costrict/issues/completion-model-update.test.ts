import { describe, expect, test } from 'vitest';
import { issue as completionModelUpdate } from '../../../../../src/stacks/costrict/issues/completion-model-update/index.ts';
import { completionHost } from '../../../../../src/stacks/costrict/issues/completion-model-update/probe.ts';
import { completionEnv } from '../../../../../src/stacks/costrict/probes/service-env.ts';
import { fact, seen, unknownWithout } from './judge.ts';

describe('completion-model-update', () => {
  const env = (...other: string[]) => fact(completionEnv, { other });
  test('a container with other models than the settings must be a note', () => {
    expect(seen(completionModelUpdate, env()).status).toEqual(['ok']);
    expect(seen(completionModelUpdate, env('REDIS_PWD')).status).toEqual(['ok']);
    expect(seen(completionModelUpdate, env('OPENAI_MODEL')).en).toContain('(OPENAI_MODEL)');
  });
  test.each([
    [false, 'broken'],
    [true, 'warn'],
    [undefined, 'warn'],
  ])('another model server must be broken where it does not work: works %s', (works, status) => {
    const url = 'http://192.0.2.9/v1/completions';
    const host = fact(completionHost, { url, works, words: 'HTTP 404' });
    const found = seen(completionModelUpdate, env('OPENAI_MODEL_HOST'), host);
    expect(found.status).toEqual([status]);
  });
  unknownWithout(completionModelUpdate, env());
});
