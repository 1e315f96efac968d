import { describe, expect, test } from 'vitest';
import { issue as higressRegistryHost } from '../../../../../src/stacks/costrict/issues/higress-registry-host/index.ts';
import { higressObjects } from '../../../../../src/stacks/costrict/probes/higress-objects.ts';
import { fact, seen, unknownWithout } from './judge.ts';
import { objects } from './objects.ts';

describe('higress-registry-host', () => {
  const registry = objects().registry;
  if (registry === null) throw new Error('no registry');
  const target = (change: Partial<typeof registry>, destination?: string) =>
    seen(
      higressRegistryHost,
      fact(higressObjects, {
        ...objects({ registry: { ...registry, ...change } }),
        ...(destination ? { destination } : {}),
      }),
    );
  test('a static registry must hold an address and http; the ingress must point to it', () => {
    expect(target({}).status).toEqual(['ok']);
    expect(target({ domain: 'models:8000', isAddress: false }).en).toContain('models:8000');
    expect(target({ protocol: 'https' }).status).toEqual(['broken']);
    expect(target({}, 'llm-chatrag.internal.dns:443').status).toEqual(['broken']);
  });
  unknownWithout(higressRegistryHost, fact(higressObjects, objects()));
});
