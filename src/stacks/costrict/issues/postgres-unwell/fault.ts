import { postgresUnwellFaults } from '../../../../issues/shared/lab-faults.ts';
import { database } from '../../deployment/database.ts';

export const faults = postgresUnwellFaults(database, 'casdoor');
