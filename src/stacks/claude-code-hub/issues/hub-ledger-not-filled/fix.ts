import { defineFix } from '../../../../repair/fix.ts';
import { guideOf } from '../../../../repair/guide.ts';
import { hubSchema } from '../../probes/schema.ts';
import { triggerAction } from '../../resources/trigger.ts';
import { issue } from './index.ts';
import { texts as t } from './texts.ts';

/** Switched on where it is there; what a backup did not bring only a backup with it can. */
export const fix = defineFix({
  issue: 'hub-ledger-not-filled',
  title: t.fix(),
  async plan(context) {
    const trigger = context.facts.get(hubSchema).value?.ledgerTrigger;
    if (trigger === 'missing') return guideOf(issue).plan(context);
    return { actions: trigger === 'off' ? [triggerAction()] : [], notices: [t.earlier()] };
  },
});
