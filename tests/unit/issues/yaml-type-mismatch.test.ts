import { expect, test } from 'vitest';
import { issue as yamlTypeMismatch } from '../../../src/issues/yaml-type-mismatch/index.ts';
import { detectOne, factsOf } from '../../support/facts.ts';
import { log, logs } from '../../support/issue-facts.ts';

test('a value of the wrong type must be read from the log of the service that died of it', () => {
  const line = 'type mismatch for field "Model"';
  const dead = factsOf(logs(log('yaml-type-mismatch', line)));
  expect(detectOne(yamlTypeMismatch, dead, 'running')[0]?.status).toBe('broken');
  const alive = factsOf(logs(log('yaml-type-mismatch', line, true)));
  expect(detectOne(yamlTypeMismatch, alive, 'running')[0]?.status).toBe('ok');
});
