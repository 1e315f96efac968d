import { adviceIssue } from '../shared/advice-issue.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

/** The daemon pulls through a proxy that does not answer. */
export const issue = adviceIssue({
  id: 'daemon-proxy-unreachable',
  order: 112,
  topic: 'images',
  title: t.title(),
  because: shared.byWords(),
  why: t.about(),
  ways: [
    {
      command: 'docker info --format "{{.HTTPProxy}} {{.HTTPSProxy}} {{.NoProxy}}"',
      what: t.wayShow(),
    },
    { command: 'systemctl cat docker | grep -i proxy', what: t.wayUnit() },
    { command: 'sudo systemctl edit docker', what: t.wayEdit() },
  ],
});
