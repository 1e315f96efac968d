import type { Fault } from '../../support/faults.ts';
import { accountFaults } from './accounts.ts';
import { databaseFaults } from './databases.ts';
import { fileFaults } from './files.ts';
import { gatewayFaults } from './gateway.ts';
import { higressFaults } from './higress.ts';
import { modelFaults } from './models.ts';
import { serviceFaults } from './services.ts';

/** Every fault that is made by hand and must be found, each with exactly its root. */
export const faults: readonly Fault[] = [
  ...gatewayFaults,
  ...accountFaults,
  ...higressFaults,
  ...modelFaults,
  ...serviceFaults,
  ...databaseFaults,
  ...fileFaults,
];
