import { pausedFaults } from '../../../../issues/shared/lab-faults.ts';

export const faults = pausedFaults(['app', 'postgres', 'redis']);
