import { shellWord } from '../../base/shell.ts';
import { clientAnswers, clientNames } from '../../doctor/client/probes.ts';
import { reached } from '../../doctor/client/works.ts';
import { clientIssue, clientStep } from '../shared/client-issue.ts';
import { texts as t } from './texts.ts';

/** The name of the server has no address here. */
export const issue = clientIssue({
  id: 'client-name-unresolved',
  order: 910,
  title: t.title(),
  reads: [clientNames, clientAnswers],
  about: { why: t.about(), ways: [clientStep] },
  detect(facts) {
    const { value: names, evidence } = facts.read(clientNames);
    const answers = facts.read(clientAnswers).value;
    // A proxy resolves names itself.
    if (names.code === null || reached(answers.proxied)) return { status: 'ok' };
    return {
      status: 'broken',
      why: [t.why({ host: names.host, code: names.code })],
      evidence,
      next: [{ command: `nslookup ${shellWord(names.host)}`, what: t.lookup() }],
    };
  },
});
