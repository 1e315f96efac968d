import { shellWord } from '../../../../base/shell.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { modelTexts } from '../../texts/models.ts';
import { texts as endpointTexts } from '../model-endpoint-unreachable/texts.ts';
import { whyOf } from '../shared/ability.ts';
import { type } from '../shared/steps.ts';
import { chatStream } from './probe.ts';
import { texts as t } from './texts.ts';

/** Editors ask for streams with usage only. */
export const issue = runningIssue({
  id: 'model-stream-broken',
  order: 1140,
  title: t.title(),
  topic: 'models',
  reads: [chatStream],
  after: ['model-endpoint-unreachable'],
  about: {
    why: endpointTexts.about(),
    ways: [type('models set chat --url http://10.0.0.9:8000', modelTexts.setAddress())],
  },
  detect(facts) {
    const { value, evidence } = facts.read(chatStream);
    const { firstMs } = value;
    if (value.failure === null && firstMs === undefined) return { status: 'ok' };
    const next = [{ command: `curl -sv ${shellWord(value.url)}`, what: modelTexts.tryManually() }];
    if (value.failure === null) {
      const seconds = ((firstMs ?? 0) / 1000).toFixed(1);
      return { status: 'warn', title: t.slow(), why: [t.slowWhy({ seconds })], evidence, next };
    }
    return { status: 'broken', why: whyOf(value), evidence, next };
  },
});
