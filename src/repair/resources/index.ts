import type { AnyKind } from '../action.ts';
import { backupKind } from './backup.ts';
import { containersKind } from './containers.ts';
import { daemonJsonKind } from './daemon-json.ts';
import { databaseKind } from './database.ts';
import { databaseIndexKind } from './database-index.ts';
import { fileKind } from './file.ts';
import { imagesKind } from './images.ts';
import { logFileKind } from './log-file.ts';
import { modeKind } from './mode.ts';
import { ownerKind } from './owner.ts';
import { packagesKind } from './packages.ts';
import { rolePasswordKind } from './role-password.ts';
import { sysctlKind } from './sysctl.ts';

/** The kinds of change that every stack can use; journals name them by their id. */
export const genericKinds: readonly AnyKind[] = [
  backupKind,
  containersKind,
  daemonJsonKind,
  databaseIndexKind,
  databaseKind,
  fileKind,
  imagesKind,
  logFileKind,
  modeKind,
  ownerKind,
  packagesKind,
  rolePasswordKind,
  sysctlKind,
];
