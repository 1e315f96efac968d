import { program } from '../../base/program.ts';
import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import { dockerInfo } from '../../doctor/probes/docker-info.ts';
import { services } from '../../doctor/probes/services.ts';
import { texts as t } from './texts.ts';

const next = [{ command: `${program.command} deploy`, what: t.nextRender() }];

/** The engine refused to start a container because of its CPU limit. */
export const issue = defineIssue({
  id: 'cpu-limit-exceeds-host',
  disables: ['service', 'dependents'],
  order: 330,
  title: t.title(),
  notInLab: 'machine',
  topic: 'containers',
  about: { why: t.about(), ways: next },
  fixable: true,
  reads: [services, dockerInfo],
  explainedBy: ['docker-missing-or-old'],
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
          title: t.broken({ service }),
          why: [t.why({ cpus })],
          evidence: [error],
          next,
        },
      ];
    });
    return verdicts.length === 0 ? { status: 'ok' } : verdicts;
  },
});
