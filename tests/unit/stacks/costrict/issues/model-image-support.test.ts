import { describe, expect, test } from 'vitest';
import { issue as modelImageSupport } from '../../../../../src/stacks/costrict/issues/model-image-support/index.ts';
import { chatImages } from '../../../../../src/stacks/costrict/issues/model-image-support/probe.ts';
import { fact, seen, unknownWithout } from './judge.ts';

const refused = { kind: 'refused-request', status: 400, quote: 'no', code: null } as const;
const ability = { model: 'glm-4.6', url: 'http://m/v1/chat/completions', failure: null };

describe('model-image-support', () => {
  test('pictures that are offered and refused must be broken', () => {
    expect(seen(modelImageSupport, fact(chatImages, ability)).status).toEqual(['ok']);
    const no = seen(modelImageSupport, fact(chatImages, { ...ability, failure: refused }));
    expect(no.status).toEqual(['broken']);
    expect(no.zh).toContain('不接受');
  });
  unknownWithout(modelImageSupport, fact(chatImages, ability));
});
