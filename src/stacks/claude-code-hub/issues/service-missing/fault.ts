import { missingFault } from '../../../../repair/lab/service-faults.ts';

export const faults = [missingFault('app')];
