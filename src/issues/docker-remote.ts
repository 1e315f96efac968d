import { shellWord } from '../base/shell.ts';
import { aboutTexts as about } from '../base/texts/about.ts';
import { dockerIssueTexts as t } from '../base/texts/issues-docker.ts';
import { defineIssue } from '../doctor/issue.ts';
import { dockerDaemon } from '../doctor/probes/docker-daemon.ts';

/** The engine is on another machine, where the files of the deployment directory are not. */
export const dockerRemote = defineIssue({
  id: 'docker-remote',
  title: t.remoteTitle(),
  faq: null,
  topic: 'docker',
  about: {
    why: about.remote(),
    ways: [
      { command: 'unset DOCKER_HOST', what: about.remoteUnset() },
      { command: 'docker context ls', what: about.remoteContext() },
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
      title: t.remote({ host: value.remote }),
      why: [t.remoteWhy()],
      evidence,
      next: [
        { command: back, what: t.nextUnset() },
        { command: `ssh ${shellWord(value.remote)}`, what: t.nextOnThatMachine() },
      ],
    };
  },
});
