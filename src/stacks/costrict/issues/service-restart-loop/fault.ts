import { restartLoopFault } from '../../../../repair/lab/service-faults.ts';

export const faults = [restartLoopFault('review-manager')];
