import { restartLoopFault } from '../../../../issues/shared/lab-faults.ts';

export const faults = [restartLoopFault('app')];
