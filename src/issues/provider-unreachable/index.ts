import { adviceIssue } from '../shared/advice-issue.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

/** A relay cannot reach any of its model providers. */
export const issue = adviceIssue({
  id: 'provider-unreachable',
  order: 435,
  topic: 'models',
  title: t.title(),
  because: shared.byWords(),
  why: t.about(),
  ways: [
    {
      command: 'docker compose exec app curl -sv -m 10 https://PROVIDER/v1/models',
      what: t.wayInside(),
    },
    { command: 'docker compose logs --tail 100 app', what: t.wayLogs() },
    { command: 'docker compose exec app env | grep -i proxy', what: t.wayProxy() },
  ],
});
