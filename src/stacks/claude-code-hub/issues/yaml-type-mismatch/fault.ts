import { wrongTypeFault } from '../../../../repair/lab/service-faults.ts';

export const faults = [wrongTypeFault('app')];
