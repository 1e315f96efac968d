import { postgresUnwellFaults } from '../../../../issues/shared/lab-faults.ts';
import { database, databaseName } from '../../deployment/services.ts';

export const faults = postgresUnwellFaults(database, databaseName);
