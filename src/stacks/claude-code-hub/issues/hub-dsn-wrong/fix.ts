import { defineFix } from '../../../../repair/fix.ts';
import type { HubSettings } from '../../deployment/settings.ts';
import { dsnAddress } from '../../probes/addresses.ts';
import { planAddress } from '../shared/fix-address.ts';
import { texts as t } from './texts.ts';

export const fix = defineFix<HubSettings>({
  issue: 'hub-dsn-wrong',
  title: t.fix(),
  needs: 'settings',
  plan: (context) => planAddress(context, dsnAddress),
});
