import { wrongCheckFault } from '../../../../repair/lab/service-faults.ts';

export const faults = [wrongCheckFault('app')];
