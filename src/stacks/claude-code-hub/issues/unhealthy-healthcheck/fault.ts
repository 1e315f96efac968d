import { wrongCheckFault } from '../../../../issues/shared/lab-faults.ts';

export const faults = [wrongCheckFault('app')];
