import type { Message } from '../../../base/message.ts';
import { shellWord } from '../../../base/shell.ts';
import type { Verdict } from '../../../doctor/issue.ts';
import { meaningOf, shownAnswer } from '../models/explain.ts';
import {
  type Ability,
  chatImages,
  chatLimit,
  chatStream,
  chatTools,
} from '../probes/chat-abilities.ts';
import { modelIssueTexts as t } from '../texts/model-issues.ts';
import { modelTexts } from '../texts/models.ts';
import { runningIssue, type } from './row.ts';

/** Agents work with whole files; below this they stop in the middle. */
const neededTokens = 65_536;
const stronger = type('models set chat --model <name>', t.wayStronger());
const after = ['model-endpoint-unreachable'];

/** The chat model takes fewer tokens than the settings promise, or than agents need. */
export const contextTooSmall = runningIssue({
  id: 'context-too-small',
  title: t.contextTitle(),
  faq: '7.2',
  topic: 'models',
  reads: [chatLimit],
  after,
  about: {
    why: t.contextAbout(),
    ways: [type('models set chat --context 65536', t.setContext())],
  },
  detect(facts) {
    const { value, evidence } = facts.get(chatLimit);
    if (value === null) return [];
    const { limit, configured } = value;
    if (limit === null || (limit >= configured && limit >= neededTokens)) return { status: 'ok' };
    if (limit >= configured) {
      const title = t.contextSmall({ limit, needed: neededTokens });
      return { status: 'warn', title, why: [t.wayLarger()], evidence };
    }
    const next = [type(`models set chat --context ${limit}`, t.setContext())];
    const title = t.contextBelow({ limit, configured });
    return { status: 'broken', title, why: [t.contextBelowWhy()], evidence, next };
  },
});

function whyOf({ failure, url, model }: Ability): Message[] {
  if (failure === null) return [];
  return [shownAnswer('POST', url, failure), ...meaningOf('chat', model, failure.kind)];
}

/** The settings offer pictures that the chat model does not take. */
export const modelImageSupport = runningIssue({
  id: 'model-image-support',
  title: t.imagesTitle(),
  faq: '6.5',
  topic: 'models',
  reads: [chatImages],
  after,
  about: {
    why: t.imagesAbout(),
    ways: [type('models set chat --images', t.wayImages())],
  },
  detect(facts) {
    const { value, evidence } = facts.get(chatImages);
    if (value === null) return [];
    if (value.failure === null) return { status: 'ok' };
    const next = [type('models set chat --no-images', t.imagesOffStep())];
    return { status: 'broken', title: t.imagesRefused(), why: whyOf(value), evidence, next };
  },
});

/** Editors ask for streams with usage only. */
export const modelStreamBroken = runningIssue({
  id: 'model-stream-broken',
  title: t.weakTitle(),
  faq: null,
  topic: 'models',
  reads: [chatStream],
  after,
  about: {
    why: t.about(),
    ways: [type('models set chat --url http://10.0.0.9:8000', t.wayAddress())],
  },
  detect(facts) {
    const { value, evidence } = facts.get(chatStream);
    if (value === null) return [];
    if (value.failure === null) return { status: 'ok' };
    const next = [{ command: `curl -sv ${shellWord(value.url)}`, what: modelTexts.tryByHand() }];
    return { status: 'broken', title: t.streamFails(), why: whyOf(value), evidence, next };
  },
});

/** Names of models that are known to lose the thread in strict mode: GLM before 4.5, and small ones. */
const weak = /\bglm-?(?:[123]|4(?!\.[5-9]))\b|(?<![\d.])[0-9](?:\.\d)?b\b/i;

function judgeTools(facts: { model: string; called: boolean } & Ability): Verdict {
  if (facts.failure !== null || !facts.called)
    return {
      status: 'warn',
      title: t.toolsFail(),
      why: [t.toolsFailWhy(), ...whyOf(facts)],
      next: [stronger],
    };
  const { model } = facts;
  return weak.test(model) ? { status: 'ok', title: t.weakName({ model }) } : { status: 'ok' };
}

/** The chat model answers, but agents will not get far with it. */
export const strictModeModelWeak = runningIssue({
  id: 'strict-mode-model-weak',
  title: t.weakTitle(),
  faq: '8',
  topic: 'models',
  reads: [chatTools],
  after,
  about: {
    why: t.weakAbout(),
    ways: [stronger],
  },
  detect(facts) {
    const { value, evidence } = facts.get(chatTools);
    return value === null ? [] : { ...judgeTools(value), evidence };
  },
});
