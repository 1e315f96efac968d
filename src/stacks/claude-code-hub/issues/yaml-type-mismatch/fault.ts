import { wrongTypeFault } from '../../../../issues/shared/lab-faults.ts';

export const faults = [wrongTypeFault('app')];
