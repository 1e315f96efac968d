import { nameTakenFault } from '../../../../repair/lab/network-faults.ts';

export const faults = [nameTakenFault('app')];
