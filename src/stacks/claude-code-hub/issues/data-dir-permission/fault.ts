import { dataDirFault } from '../../../../repair/lab/service-faults.ts';

export const faults = [dataDirFault('redis')];
