import { defineFix } from '../../../../repair/fix.ts';
import type { HubSettings } from '../../deployment/settings.ts';
import { sessionKeysAction } from '../../resources/session-keys.ts';
import { hubSessionKeys } from './probe.ts';
import { texts as t } from './texts.ts';

/** An expiry, and no deletion: a session that is still used loses nothing. */
export const fix = defineFix<HubSettings>({
  issue: 'hub-session-keys-endless',
  title: t.fix(),
  plan: async ({ facts, findings }) => ({
    actions:
      findings.length > 0 ? [sessionKeysAction(facts.get(hubSessionKeys).value?.endless ?? 0)] : [],
    untouched: t.untouched(),
  }),
});
