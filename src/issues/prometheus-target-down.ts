import { downOf } from '../doctor/causes.ts';
import { defineIssue } from '../doctor/issue.ts';
import { serverIssueTexts as t } from '../i18n/issues-servers.ts';
import { prometheusTargets } from '../probes/prometheus.ts';

/** Metrics are missing; nobody's work is held up by that, so it is a note. */
export const prometheusTargetDown = defineIssue({
  id: 'prometheus-target-down',
  title: t.targetsTitle(),
  faq: null,
  topic: 'prometheus',
  about: { why: t.targetsAbout(), ways: [] },
  reads: [prometheusTargets],
  explainedBy: ['docker-missing-or-old'],
  stages: ['running'],
  detect(facts) {
    const { value } = facts.get(prometheusTargets);
    if (value === null) return [];
    const { service, url, total, down } = value;
    if (down.length === 0) return { status: 'ok' };
    return {
      status: 'warn',
      subject: service,
      title: t.targets({ n: down.length, total }),
      evidence: down.slice(0, 5).map((target) => `${target.url}: ${target.error}`),
      next: [{ command: `curl ${url}/api/v1/targets?state=active`, what: t.nextTargets() }],
      explainedBy: downOf(service),
    };
  },
});
