import { restartFix } from '../shared/fix-by-restart.ts';
import { grafana } from './probe.ts';

/** Grafana keeps nothing that a restart could lose. */
export const fix = restartFix('grafana-unwell', grafana, () => true);
