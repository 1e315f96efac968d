import { type EtcdReading, etcd } from '../../doctor/probes/etcd.ts';
import { restartFix } from '../shared/fix-by-restart.ts';

/** An alarm and a login survive a restart. */
export const fix = restartFix<EtcdReading>(
  'etcd-unwell',
  etcd,
  ({ alarms, reason, refusal }) => refusal === '' && alarms.length === 0 && !/NOSPACE/.test(reason),
);
