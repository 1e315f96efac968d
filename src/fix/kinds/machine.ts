import type { AnyKind } from '../undo.ts';
import { backupKind } from './backup.ts';
import { daemonJsonKind } from './daemon-json.ts';
import { imagesKind } from './images.ts';
import { logFileKind } from './log-file.ts';
import { modeKind } from './mode.ts';
import { ownerKind } from './owner.ts';
import { packagesKind } from './packages.ts';
import { sysctlKind } from './sysctl.ts';

/** Changes of the machine itself. */
export const machineKinds: readonly AnyKind[] = [
  backupKind,
  daemonJsonKind,
  imagesKind,
  logFileKind,
  modeKind,
  ownerKind,
  packagesKind,
  sysctlKind,
];
