import { missingFault } from '../../../../issues/shared/lab-faults.ts';

export const faults = [missingFault('review-checker')];
