import { type EtcdReading, etcd } from '../../doctor/probes/etcd.ts';
import { restartFix } from '../shared/fix-by-restart.ts';

/** An alarm survives a restart. */
export const fix = restartFix<EtcdReading>(
  'etcd-unwell',
  etcd,
  ({ alarms, reason }) => alarms.length === 0 && !/NOSPACE/.test(reason),
);
