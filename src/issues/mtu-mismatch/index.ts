import { defineIssue } from '../../doctor/issue.ts';
import { linkSizes } from '../../doctor/probes/link-sizes.ts';
import { texts as t } from './texts.ts';

const ways = [
  { command: 'ip link show', what: t.wayShow() },
  { command: 'sudo ${EDITOR:-vi} /etc/docker/daemon.json', what: t.waySet() },
];

/** Docker's networks send larger packets than the way out takes. Most often the two ends find that out: a warning. */
export const issue = defineIssue({
  id: 'mtu-mismatch',
  order: 109,
  title: t.title(),
  notInLab: 'machine',
  topic: 'network',
  about: { why: t.about(), ways },
  reads: [linkSizes],
  explainedBy: ['docker-remote'],
  stages: ['preflight', 'running'],
  preflight: 'warn',
  detect(facts) {
    const { value, evidence } = facts.get(linkSizes);
    if (value === null || value.docker <= value.out) return { status: 'ok' };
    const { out, docker } = value;
    return {
      status: 'warn',
      title: t.warn({ out, docker }),
      why: [t.warnWhy()],
      evidence,
      next: ways,
    };
  },
});
