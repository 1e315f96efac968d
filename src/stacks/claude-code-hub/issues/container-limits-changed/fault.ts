import { limitsFault } from '../../../../repair/lab/network-faults.ts';

export const faults = [limitsFault('redis')];
