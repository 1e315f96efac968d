import { postgresUnwellFaults } from '../../../../repair/lab/service-faults.ts';
import { database, databaseName } from '../../deployment/services.ts';

export const faults = postgresUnwellFaults(database, databaseName);
