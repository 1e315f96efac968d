import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import { kernelUse } from '../../doctor/probes/kernel-use.ts';
import { texts as t } from './texts.ts';

const ways = [
  {
    command:
      'sysctl fs.inotify fs.file-nr net.netfilter.nf_conntrack_count net.netfilter.nf_conntrack_max',
    what: t.wayShow(),
  },
  {
    command: 'sudo sysctl -w fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=1024',
    what: t.wayWatches(),
  },
  { command: 'sudo sysctl -w net.netfilter.nf_conntrack_max=524288', what: t.wayConntrack() },
  { command: 'ulimit -n', what: t.wayFiles() },
];
/** From here on a limit is as good as used up. */
const full = 0.95;

/** A limit of the kernel that all programs of the machine share is used up. */
export const issue = defineIssue({
  id: 'kernel-limit-low',
  order: 62,
  title: t.title(),
  notInLab: 'machine',
  topic: 'host',
  about: { why: t.about(), ways },
  reads: [kernelUse],
  explainedBy: [],
  stages: ['running'],
  detect(facts) {
    const { value, evidence } = facts.get(kernelUse);
    const verdicts = (value ?? []).flatMap(({ what, used, most }): Verdict[] => {
      if (used < most * full) return [];
      const title = what === 'conntrack' ? t.conntrack({ used, most }) : t.files({ used, most });
      const why = [what === 'conntrack' ? t.conntrackWhy() : t.filesWhy()];
      return [{ status: 'broken', subject: what, title, why, evidence, next: ways }];
    });
    return verdicts.length === 0 ? { status: 'ok' } : verdicts;
  },
});
