import { postgresUnwellFaults } from '../../../../repair/lab/service-faults.ts';
import { database } from '../../deployment/database.ts';

export const faults = postgresUnwellFaults(database, 'casdoor');
