import { diskFullFault } from '../../../../issues/shared/lab-faults.ts';

export const faults = [diskFullFault('app')];
