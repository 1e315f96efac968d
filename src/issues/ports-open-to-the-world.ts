import { program } from '../base/program.ts';
import { editCommand } from '../base/shell.ts';
import { settingsIssueTexts as t } from '../base/texts/issues-settings.ts';
import { defineIssue, type Verdict } from '../doctor/issue.ts';
import { openPorts } from '../doctor/probes/open-ports.ts';

const next = [
  { command: editCommand(program.settingsFile), what: t.nextUnexpose() },
  { command: `${program.command} deploy`, what: t.nextApply() },
];

/** Ports of databases and admin interfaces that other machines can reach. */
export const portsOpenToTheWorld = defineIssue({
  id: 'ports-open-to-the-world',
  title: t.worldTitle(),
  faq: null,
  topic: 'network',
  about: { why: t.worldAbout(), ways: next },
  reads: [openPorts],
  explainedBy: ['docker-missing-or-old'],
  stages: ['running'],
  detect(facts) {
    const { value } = facts.get(openPorts);
    if (value === null) return [];
    const verdicts = value.map(
      ({ service, hostPort: port, bind }): Verdict => ({
        status: 'warn',
        subject: String(port),
        title: t.world({ service, port }),
        why: [t.worldWhy({ bind })],
        evidence: [`${bind}:${port} → ${service}`],
        next,
      }),
    );
    return verdicts.length === 0 ? { status: 'ok' } : verdicts;
  },
});
