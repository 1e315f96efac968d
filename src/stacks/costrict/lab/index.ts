import type { Reproducer } from '../../../repair/lab/fault.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { accountFaults } from './accounts.ts';
import { casdoorSeedFaults } from './casdoor-seed-incomplete.ts';
import { databaseFaults } from './databases.ts';
import { fileFaults } from './files.ts';
import { gatewayFaults } from './gateway.ts';
import { githubIdFaults } from './github-id-duplicate.ts';
import { higressFaults } from './higress.ts';
import { loginCallbackFaults } from './login-callback.ts';
import { modelPlaceFaults } from './model-places.ts';
import { modelFaults } from './models.ts';
import { notInALab } from './not-in-a-lab.ts';
import { oidcClientFaults } from './oidc-client-mismatch.ts';
import { serviceFaults } from './services.ts';

/** Every fault that is made on purpose, each found as exactly its issue; the first of an issue is the usual one. */
export const costrictReproducers: readonly Reproducer<CostrictSettings>[] = [
  ...gatewayFaults,
  ...oidcClientFaults,
  ...loginCallbackFaults,
  ...casdoorSeedFaults,
  ...githubIdFaults,
  ...accountFaults,
  ...higressFaults,
  ...modelFaults,
  ...modelPlaceFaults,
  ...serviceFaults,
  ...databaseFaults,
  ...fileFaults,
  ...notInALab,
];
