import { recreateFix } from '../shared/fix-by-recreate.ts';
import { texts as t } from './texts.ts';

/** Only a container that is made again has the limits of the Compose file: a restart keeps those of docker update. */
export const fix = recreateFix('container-limits-changed', t.fixTitle(), t.nothingToUndo(), {
  needs: 'settings',
});
