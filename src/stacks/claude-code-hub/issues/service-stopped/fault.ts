import { stoppedFaults } from '../../../../issues/shared/lab-faults.ts';

export const faults = stoppedFaults(['app', 'postgres', 'redis']);
