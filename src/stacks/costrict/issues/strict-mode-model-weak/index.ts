import type { Verdict } from '../../../../doctor/issue.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { whyOf } from '../shared/ability.ts';
import { type } from '../shared/steps.ts';
import { chatTools, type ToolUse } from './probe.ts';
import { texts as t } from './texts.ts';

const stronger = [type('models set chat', t.stronger())];

/** Names of models that are known to lose the thread in strict mode: GLM before 4.5, and small ones. */
const weak = /\bglm-?(?:[123]|4(?!\.[5-9]))\b|(?<![\d.])[0-9](?:\.\d)?b\b/i;

function judge(facts: ToolUse): Verdict {
  const { model, failure, called } = facts;
  if (failure !== null || !called)
    return {
      status: 'warn',
      title: t.toolsFail(),
      why: [t.toolsFailWhy(), ...whyOf(facts)],
      next: stronger,
    };
  return weak.test(model) ? { status: 'ok', title: t.weakName({ model }) } : { status: 'ok' };
}

/** The chat model answers, but agents will not get far with it. */
export const issue = runningIssue({
  id: 'strict-mode-model-weak',
  order: 1150,
  title: t.title(),
  topic: 'models',
  reads: [chatTools],
  after: ['model-endpoint-unreachable'],
  about: { why: t.about(), ways: stronger },
  detect(facts) {
    const { value, evidence } = facts.get(chatTools);
    return value === null ? [] : { ...judge(value), evidence };
  },
});
