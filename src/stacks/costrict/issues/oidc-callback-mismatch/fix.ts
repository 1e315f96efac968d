import { callbackFix } from '../shared/fix-callback.ts';
import { texts as t } from './texts.ts';

export const fix = callbackFix('oidc-callback-mismatch', t.fix());
