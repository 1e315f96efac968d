import { shellWord } from '../../base/shell.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { dockerDaemon } from '../../doctor/probes/docker-daemon.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

/** The engine is on another machine, where the files of the deployment directory are not. */
export const issue = defineIssue({
  id: 'docker-remote',
  order: 30,
  title: t.title(),
  notInLab: 'machine',
  topic: 'docker',
  about: {
    why: t.about(),
    ways: [
      { command: 'unset DOCKER_HOST', what: shared.nextUnset() },
      { command: 'docker context ls', what: t.wayContexts() },
    ],
  },
  reads: [dockerDaemon],
  explainedBy: ['docker-missing-or-old'],
  stages: ['preflight', 'running'],
  detect(facts) {
    const { value, evidence } = facts.get(dockerDaemon);
    if (value === null || value.remote === null) return { status: 'ok' };
    const { from } = value.endpoint;
    const back = from === 'env' ? 'unset DOCKER_HOST' : 'docker context use default';
    return {
      status: 'broken',
      title: t.broken({ host: value.remote }),
      why: [t.why()],
      evidence,
      next: [
        { command: back, what: shared.nextUnset() },
        { command: `ssh ${shellWord(value.remote)}`, what: t.nextThere() },
      ],
    };
  },
});
