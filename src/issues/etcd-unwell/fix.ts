import { type EtcdReading, etcd, lacksMajority } from '../../doctor/probes/etcd.ts';
import { restartFix } from '../shared/fix-by-restart.ts';

/** An alarm and a login survive a restart, and one without a majority would have no leader after it either. */
export const fix = restartFix<EtcdReading>(
  'etcd-unwell',
  etcd,
  (reading) =>
    reading.refusal === '' &&
    reading.alarms.length === 0 &&
    !/NOSPACE/.test(reading.reason) &&
    !lacksMajority(reading),
);
