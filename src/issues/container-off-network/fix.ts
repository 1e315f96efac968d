import { recreateFix } from '../shared/fix-by-recreate.ts';
import { texts as t } from './texts.ts';

/** The container as the Compose file says, in its network and under its name. */
export const fix = recreateFix('container-off-network', t.fixTitle(), t.nothingToUndo(), {
  needs: 'settings',
});
