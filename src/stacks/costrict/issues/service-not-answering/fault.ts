import { frozenFault } from '../../../../repair/lab/service-faults.ts';

export const faults = [frozenFault('grafana')];
