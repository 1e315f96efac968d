import type { AnyResource } from '../action.ts';
import { restoreResource } from '../restore/resource.ts';
import { backupResource } from './backup.ts';
import { containersResource } from './containers.ts';
import { daemonJsonResource } from './daemon-json.ts';
import { databaseResource } from './database.ts';
import { databaseIndexResource } from './database-index.ts';
import { fileResource } from './file.ts';
import { imagesResource } from './images.ts';
import { logFileResource } from './log-file.ts';
import { modeResource } from './mode.ts';
import { ownerResource } from './owner.ts';
import { packagesResource } from './packages.ts';
import { rolePasswordResource } from './role-password.ts';
import { sysctlResource } from './sysctl.ts';

/** The resources that every stack can change; journals name them by their id. */
export const genericResources: readonly AnyResource[] = [
  backupResource,
  containersResource,
  daemonJsonResource,
  databaseIndexResource,
  databaseResource,
  fileResource,
  imagesResource,
  logFileResource,
  modeResource,
  ownerResource,
  packagesResource,
  restoreResource,
  rolePasswordResource,
  sysctlResource,
];
