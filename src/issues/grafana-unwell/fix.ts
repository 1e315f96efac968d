import { grafana } from '../../doctor/probes/grafana.ts';
import { restartFix } from '../shared/fix-by-restart.ts';

/** Grafana keeps nothing that a restart could lose. */
export const fix = restartFix('grafana-unwell', grafana, () => true);
