import { describe, expect, test } from 'vitest';
import { issue as chatModelUpdate } from '../../../../../src/stacks/costrict/issues/chat-model-update/index.ts';
import { chatSettings } from '../../../../../src/stacks/costrict/issues/chat-model-update/probe.ts';
import {
  type HigressChange,
  higressChanges,
} from '../../../../../src/stacks/costrict/probes/higress-changes.ts';
import {
  type HigressObjects,
  higressObjects,
} from '../../../../../src/stacks/costrict/probes/higress-objects.ts';
import { fact, seen, unknownWithout } from './judge.ts';
import { objects } from './objects.ts';

describe('chat-model-update', () => {
  const wanted = fact(chatSettings, {
    model: 'glm',
    base: 'http://10.0.0.9:8000',
    context: 131_072,
    images: false,
  });
  const of = (change: Partial<HigressObjects>) =>
    seen(chatModelUpdate, fact(higressObjects, objects(change)), wanted);
  const all = (name: string) => ({
    route: name,
    ingress: name,
    list: name,
    'review-checker': name,
  });

  test('files that agree with each other and not with the settings must be a note', () => {
    expect(of({}).status).toEqual(['ok']);
    const { status, en } = of({ names: all('old'), base: 'http://old', sameKey: false });
    expect(status).toEqual(['warn']);
    expect(en).toContain('(model, url, CHAT_APIKEY)');
  });
  test('an address that only the gateway has must be a note where somebody answers, else the root', () => {
    const address = '10.0.0.99:22335';
    expect(of({ elsewhere: { address, reached: true } })).toMatchObject({ status: ['warn'] });
    const { status, en } = of({ elsewhere: { address, reached: false } });
    expect(status).toEqual(['broken']);
    expect(en).toContain('sends the chat to 10.0.0.99:22335, where nobody answers');
  });
  test('places that disagree must be broken: requests find no route', () => {
    const { status, zh } = of({ names: { ...all('glm'), list: 'other' } });
    expect(status).toEqual(['broken']);
    expect(zh).toContain('list other');
  });
  test('a file that is no YAML must be named', () => {
    expect(of({ unreadable: ['data/higress/x.yaml'] }).en).toContain('data/higress/x.yaml');
  });
  test('an object of the gateway that was changed must be the root where requests need it, else a note', () => {
    const path = 'data/higress/wasmplugins/model-router.internal.yaml';
    const with_ = (effect: HigressChange['effect'], field = 'spec.defaultConfigDisable') =>
      seen(
        chatModelUpdate,
        fact(higressObjects, objects()),
        wanted,
        fact(higressChanges, [{ path, field, effect }]),
      );
    const off = with_('off');
    expect(off.status).toEqual(['broken']);
    expect(off.en).toContain('plug-in model-router is switched off');
    expect(off.zh).toContain('插件 model-router 已被停用');
    expect(off.evidence).toEqual([`${path}: spec.defaultConfigDisable`]);
    expect(with_('routing', '')).toMatchObject({ status: ['broken'], evidence: [path] });
    expect(with_('other', 'spec.priority').status).toEqual(['warn']);
  });
  unknownWithout(chatModelUpdate, fact(higressObjects, objects()), wanted);
});
