import { unhealthyFault } from '../../../../issues/shared/lab-faults.ts';

export const faults = [unhealthyFault('app')];
