import { unhealthyFault } from '../../../../repair/lab/service-faults.ts';

export const faults = [unhealthyFault('app', 3000)];
