import { diskFullFault } from '../../../../repair/lab/service-faults.ts';

export const faults = [diskFullFault('issue-manager')];
