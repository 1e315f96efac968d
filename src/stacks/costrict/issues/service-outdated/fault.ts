import { outdatedFault } from '../../../../repair/lab/service-faults.ts';

export const faults = [outdatedFault('grafana')];
