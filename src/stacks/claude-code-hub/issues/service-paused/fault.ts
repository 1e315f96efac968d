import { pausedFaults } from '../../../../repair/lab/service-faults.ts';

export const faults = pausedFaults(['app', 'postgres', 'redis']);
