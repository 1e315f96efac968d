import { program } from '../../base/program.ts';
import { editCommand } from '../../base/shell.ts';
import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { openPorts } from './probe.ts';
import { texts as t } from './texts.ts';

const next = [
  { command: editCommand(program.settingsFile), what: t.nextClose() },
  { command: `${program.command} deploy`, what: shared.nextApply() },
];

/** Ports of databases and admin interfaces that other machines can reach. */
export const issue = defineIssue({
  id: 'ports-open-to-the-world',
  order: 400,
  title: t.title(),
  notInLab: 'missing',
  topic: 'network',
  about: { why: t.about(), ways: next },
  fixable: true,
  reads: [openPorts],
  explainedBy: ['docker-missing-or-old'],
  detect(facts) {
    const { value } = facts.read(openPorts);
    const verdicts = value.map(
      ({ service, hostPort: port, bind }): Verdict => ({
        status: 'warn',
        subject: String(port),
        title: t.broken({ service, port }),
        why: [t.why({ bind })],
        evidence: [`${bind}:${port} → ${service}`],
        next,
      }),
    );
    return verdicts.length === 0 ? { status: 'ok' } : verdicts;
  },
});
