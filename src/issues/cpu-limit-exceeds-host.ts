import { program } from '../base/program.ts';
import { logIssueTexts as t } from '../base/texts/issues-logs.ts';
import { defineIssue, type Verdict } from '../doctor/issue.ts';
import { dockerInfo } from '../doctor/probes/docker-info.ts';
import { services } from '../doctor/probes/services.ts';

const next = [{ command: `${program.command} deploy`, what: t.nextRenderCpus() }];

/** The engine refused to start a container because of its CPU limit. */
export const cpuLimitExceedsHost = defineIssue({
  id: 'cpu-limit-exceeds-host',
  title: t.cpuTitle(),
  faq: null,
  topic: 'containers',
  about: { why: t.cpuAbout(), ways: next },
  reads: [services, dockerInfo],
  explainedBy: ['docker-missing-or-old'],
  stages: ['running'],
  detect(facts) {
    const { value } = facts.get(services);
    const cpus = facts.get(dockerInfo).value?.cpus;
    if (value === null || cpus === undefined) return [];
    const verdicts = value.services.flatMap(({ name: service, trouble }): Verdict[] => {
      const error = trouble?.error ?? '';
      if (!/Range of CPUs is from/i.test(error)) return [];
      return [
        {
          status: 'broken',
          subject: service,
          title: t.cpu({ service }),
          why: [t.cpuWhy({ cpus })],
          evidence: [error],
          next,
        },
      ];
    });
    return verdicts.length === 0 ? { status: 'ok' } : verdicts;
  },
});
