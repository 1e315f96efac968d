import type { NextStep } from '../../base/next-step.ts';
import { shellWord } from '../../base/shell.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { daemonJson } from '../../doctor/probes/daemon-json.ts';
import { daemonJsonProblem } from '../shared/daemon-json-problem.ts';
import { texts as t } from './texts.ts';

const shown = 5;

const edit = (path: string): NextStep[] => [
  { command: `sudo \${EDITOR:-vi} ${shellWord(path)}`, what: t.nextEdit() },
  { command: `sudo dockerd --validate --config-file ${shellWord(path)}`, what: t.nextValidate() },
];

/** The daemon's file cannot be what was meant. It is read at the next start only, which is too late to notice. */
export const issue = defineIssue({
  id: 'daemon-json-invalid',
  order: 20,
  title: t.title(),
  notInLab: 'machine',
  topic: 'docker',
  about: { why: t.about(), ways: edit('/etc/docker/daemon.json') },
  fixable: true,
  reads: [daemonJson],
  explainedBy: [],
  stages: ['preflight', 'running'],
  detect(facts) {
    const { value } = facts.get(daemonJson);
    if (value === null) return [];
    const { path, problems, down } = value;
    if (problems.length === 0) return { status: 'ok' };
    const fatal = problems.some((problem) => problem.fatal);
    const why = problems.slice(0, shown).map(daemonJsonProblem);
    const evidence = [path];
    if (!fatal)
      return { status: 'warn', title: t.ignored({ path }), why, evidence, next: edit(path) };
    if (!down)
      return {
        status: 'warn',
        title: t.willFail({ path }),
        why: [...why, t.stillRuns()],
        evidence,
        next: edit(path),
      };
    const start = { command: 'sudo systemctl start docker', what: t.nextStart() };
    return {
      status: 'broken',
      title: t.fails({ path }),
      why,
      evidence,
      next: [...edit(path), start],
    };
  },
});
