import { serverIssueTexts as t } from '../base/texts/issues-servers.ts';
import { defineIssue } from '../doctor/issue.ts';
import { grafana } from '../doctor/probes/grafana.ts';
import { nextLogs, nextRestart } from './service-judge.ts';

/** Grafana runs without its database. */
export const grafanaUnwell = defineIssue({
  id: 'grafana-unwell',
  title: t.grafanaTitle(),
  faq: null,
  topic: 'grafana',
  about: { why: t.grafanaAbout(), ways: [nextLogs('grafana'), nextRestart('grafana')] },
  reads: [grafana],
  explainedBy: ['docker-missing-or-old', 'disk-full', 'data-dir-permission'],
  stages: ['running'],
  detect(facts) {
    const { value, evidence } = facts.get(grafana);
    if (value === null) return [];
    const { service, database } = value;
    if (database === 'ok') return { status: 'ok' };
    return {
      status: 'broken',
      subject: service,
      title: t.grafana({ service }),
      evidence,
      next: [nextLogs(service), nextRestart(service)],
    };
  },
});
