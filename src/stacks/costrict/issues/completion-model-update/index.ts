import { literal } from '../../../../base/message.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { completionEnv } from '../../probes/service-env.ts';
import { modelTexts } from '../../texts/models.ts';
import { steps, type } from '../shared/steps.ts';
import { completionHost } from './probe.ts';
import { texts as t } from './texts.ts';

const modelVariables = ['OPENAI_MODEL_HOST', 'OPENAI_MODEL', 'OPENAI_MODEL_AUTHORIZATION'];

/** The running completion service asks another model than the settings say. */
export const issue = runningIssue({
  id: 'completion-model-update',
  order: 1210,
  title: t.title(),
  topic: 'models',
  reads: [completionEnv],
  alsoReads: [completionHost],
  services: ['code-completion'],
  fixable: true,
  about: {
    why: t.about(),
    ways: [type('models set completion', modelTexts.setModel()), steps.deploy],
  },
  detect(facts) {
    const other = facts.get(completionEnv).value?.other ?? [];
    const wrong = other.filter((name) => modelVariables.includes(name));
    if (wrong.length === 0) return { status: 'ok' };
    const title = t.other({ what: literal(wrong.join(', ')) });
    const host = facts.get(completionHost).value;
    // Only a note where it works as well, and where nobody could ask it.
    if (host?.works !== false) return { status: 'warn', title, next: [steps.deploy] };
    return {
      ...{ status: 'broken', title: t.dead(), why: [t.deadWhy()], next: [steps.deploy] },
      evidence: [`OPENAI_MODEL_HOST ${host.url} → ${host.words}`],
    };
  },
});
