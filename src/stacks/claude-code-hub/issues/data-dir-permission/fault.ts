import { dataDirFault } from '../../../../issues/shared/lab-faults.ts';

export const faults = [dataDirFault('redis')];
