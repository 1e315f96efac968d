import { defineIssue, withServer } from '../../doctor/issue.ts';
import { nextLogs, nextRestart } from '../shared/service-verdicts.ts';
import { grafana } from './probe.ts';
import { texts as t } from './texts.ts';

/** Grafana runs without its database. */
export const issue = defineIssue({
  id: 'grafana-unwell',
  order: 300,
  title: t.title(),
  notInLab: 'stand-in',
  topic: 'grafana',
  isPossible: withServer('grafana'),
  about: { why: t.about(), ways: [nextLogs('grafana'), nextRestart('grafana')] },
  fixable: true,
  reads: [grafana],
  explainedBy: ['docker-missing-or-old', 'disk-full', 'data-dir-permission'],
  detect(facts) {
    const { value, evidence } = facts.read(grafana);
    const { service, database } = value;
    if (database === 'ok') return { status: 'ok' };
    return {
      status: 'broken',
      subject: service,
      title: t.broken({ service }),
      evidence,
      next: [nextLogs(service), nextRestart(service)],
    };
  },
});
