import { unhealthyFault } from '../../../../repair/lab/service-faults.ts';

export const faults = [unhealthyFault('review-manager', 8080)];
