import type { AnyKind } from '../undo.ts';
import { containersKind } from './containers.ts';
import { databaseKind } from './database.ts';
import { databaseIndexKind } from './database-index.ts';
import { fileKind } from './file.ts';
import { machineKinds } from './machine.ts';
import { rolePasswordKind } from './role-password.ts';

/** The kinds of change that every stack can use; journals name them by their id. */
export const genericKinds: readonly AnyKind[] = [
  fileKind,
  containersKind,
  databaseIndexKind,
  databaseKind,
  rolePasswordKind,
  ...machineKinds,
];
