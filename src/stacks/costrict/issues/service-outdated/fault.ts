import { outdatedFault } from '../../../../issues/shared/lab-faults.ts';

export const faults = [outdatedFault('grafana')];
