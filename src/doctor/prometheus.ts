import { program } from '../base/program.ts';
import type { Finding } from '../base/verdict.ts';
import { clean } from '../report/clean.ts';
import { topicOf } from './issue.ts';
import type { MachineInput } from './junit.ts';

type Labels = Readonly<Record<string, string>>;

interface Metric {
  readonly name: string;
  readonly help: string;
  readonly samples: readonly (readonly [Labels, number])[];
}

const escaped = (text: string): string =>
  clean(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

function sample(name: string, labels: Labels, value: number): string {
  const pairs = Object.entries(labels).map(([key, text]) => `${key}="${escaped(text)}"`);
  return `${name}{${pairs.join(',')}} ${value}`;
}

const worst: readonly Finding['status'][] = ['broken', 'unknown', 'warn', 'ok', 'skipped'];
const verdicts = ['healthy', 'findings', 'unknown'] as const;

/** About the run as a whole. */
function runMetrics({ diagnosis, project, at }: MachineInput): Metric[] {
  const { findings, facts } = diagnosis;
  return [
    {
      name: 'verdict',
      help: 'Which of healthy, findings and unknown the last run came to.',
      samples: verdicts.map((verdict) => [
        { project, verdict },
        verdict === diagnosis.verdict ? 1 : 0,
      ]),
    },
    {
      name: 'findings',
      help: 'Findings of the last run by status.',
      samples: worst.map((status) => [
        { project, status },
        findings.filter((f) => f.status === status).length,
      ]),
    },
    {
      name: 'probe_duration_seconds',
      help: 'How long each probe took.',
      samples: [...facts.all()].map(([probe, fact]) => [
        { project, probe: probe.id, status: fact.status },
        Math.round(fact.durationMs) / 1000,
      ]),
    },
    {
      name: 'duration_seconds',
      help: 'How long the last run took.',
      samples: [[{ project }, Math.round(diagnosis.durationMs) / 1000]],
    },
    {
      name: 'last_run_timestamp_seconds',
      help: 'When the last run ended.',
      samples: [[{ project }, Math.floor(at.getTime() / 1000)]],
    },
  ];
}

/** About each issue. */
function issueMetrics({ diagnosis, project }: MachineInput): Metric[] {
  const { findings, folded, issues } = diagnosis;
  const statusOf = (id: string) => {
    const found = findings.filter((f) => f.issue === id).map((f) => f.status);
    return worst.find((status) => found.includes(status)) ?? 'ok';
  };
  return [
    {
      name: 'issue',
      help: 'The worst status of each issue that was looked for; the value is always 1.',
      samples: issues.map((issue) => [
        { project, issue: issue.id, topic: topicOf(issue), status: statusOf(issue.id) },
        1,
      ]),
    },
    {
      name: 'root',
      help: 'Root causes; the value is the number of findings that each explains.',
      samples: folded.roots.map(({ finding, explains }) => [
        { project, issue: finding.issue, subject: finding.subject ?? '' },
        explains.length,
      ]),
    },
  ];
}

/** A run in the text format that a node exporter's textfile collector reads. */
export function prometheusDocument(input: MachineInput): string {
  const prefix = `${program.command.replaceAll(/\W/g, '_')}_doctor`;
  const lines = [...runMetrics(input), ...issueMetrics(input)]
    .filter(({ samples }) => samples.length > 0)
    .flatMap(({ name, help, samples }) => [
      `# HELP ${prefix}_${name} ${help}`,
      `# TYPE ${prefix}_${name} gauge`,
      // Two findings of one issue and subject are one line: a sample may stand only once.
      ...new Map(
        samples.map(([labels, value]) => [
          JSON.stringify(labels),
          sample(`${prefix}_${name}`, labels, value),
        ]),
      ).values(),
    ]);
  return `${lines.join('\n')}\n`;
}
