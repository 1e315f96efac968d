import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import { kernelUse } from '../../doctor/probes/kernel-use.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

const ways = signature.known.next;
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
