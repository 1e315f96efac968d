import { runningIssue } from '../../../../doctor/running-issue.ts';
import { whyOf } from '../shared/ability.ts';
import { type } from '../shared/steps.ts';
import { chatImages } from './probe.ts';
import { texts as t } from './texts.ts';

/** The settings offer pictures that the chat model does not take. */
export const issue = runningIssue({
  id: 'model-image-support',
  order: 1160,
  title: t.title(),
  notInLab: 'stand-in',
  topic: 'models',
  reads: [chatImages],
  after: ['model-endpoint-unreachable'],
  fixable: true,
  about: { why: t.about(), ways: [type('models set chat --images', t.enable())] },
  detect(facts) {
    const { value, evidence } = facts.read(chatImages);
    if (value.failure === null) return { status: 'ok' };
    const next = [type('models set chat --no-images', t.disable())];
    return { status: 'broken', title: t.refused(), why: whyOf(value), evidence, next };
  },
});
