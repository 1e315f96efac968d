import { adviceIssue } from '../shared/advice-issue.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

/** A container calls itself where it means another service. */
export const issue = adviceIssue({
  id: 'localhost-in-container',
  order: 242,
  topic: 'network',
  title: t.title(),
  because: shared.byWords(),
  why: t.about(),
  ways: [
    { command: 'docker compose config | grep -nE "localhost|127\\.0\\.0\\.1"', what: t.wayFind() },
    { command: 'docker compose up -d', what: t.wayApply() },
  ],
});
