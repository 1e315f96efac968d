import { stoppedFaults } from '../../../../repair/lab/service-faults.ts';

export const faults = stoppedFaults(['app', 'postgres', 'redis']);
