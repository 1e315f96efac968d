import type { NextStep } from '../../base/next-step.ts';
import { shellWord } from '../../base/shell.ts';
import type { DaemonJsonProblem } from '../../docker/daemon-json.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { daemonJson } from '../../doctor/probes/daemon-json.ts';
import { daemonJsonProblem } from '../shared/daemon-json-problem.ts';
import { texts as t } from './texts.ts';

const shown = 5;

const edit = (path: string): NextStep[] => [
  { command: `sudo \${EDITOR:-vi} ${shellWord(path)}`, what: t.nextEdit() },
  { command: `sudo dockerd --validate --config-file ${shellWord(path)}`, what: t.nextValidate() },
];

/** Where the unit sets the same: the option goes from there, or the key from the file. */
const unitSteps = (problems: readonly DaemonJsonProblem[]): NextStep[] =>
  problems
    .filter(({ what }) => what === 'option')
    .map(({ wanted }) => ({ command: 'sudo systemctl edit docker', what: t.nextUnit({ wanted }) }));

/** The daemon's file cannot be what was meant. It is read at the next start only, which is too late to notice. */
export const issue = defineIssue({
  id: 'daemon-json-invalid',
  order: 20,
  title: t.title(),
  notInLab: 'machine',
  topic: 'docker',
  about: { why: t.about(), ways: edit('/etc/docker/daemon.json') },
  fixable: 'partly',
  reads: [daemonJson],
  stages: ['preflight', 'running'],
  // The daemon that runs serves a deploy; one that does not is refused by docker-missing-or-old.
  preflight: 'warn',
  detect(facts) {
    const { value } = facts.read(daemonJson);
    const { path, problems, down } = value;
    if (problems.length === 0) return { status: 'ok' };
    const fatal = problems.some((problem) => problem.fatal);
    const why = problems.slice(0, shown).map(daemonJsonProblem);
    const evidence = [path];
    const next = [...unitSteps(problems), ...edit(path)];
    if (!fatal) {
      const twice = problems.every(({ what }) => what === 'duplicate');
      const title = twice ? t.ignored({ path }) : t.doubtful({ path });
      return { status: 'warn', title, why, evidence, next };
    }
    if (!down)
      return {
        status: 'broken',
        title: t.willFail({ path }),
        why: [...why, t.stillRuns()],
        evidence,
        next,
      };
    const start = { command: 'sudo systemctl start docker', what: t.nextStart() };
    return {
      status: 'broken',
      title: t.fails({ path }),
      why,
      evidence,
      next: [...next, start],
    };
  },
});
