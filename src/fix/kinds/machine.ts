import type { AnyKind } from '../undo.ts';
import { daemonJsonKind } from './daemon-json.ts';
import { modeKind } from './mode.ts';
import { ownerKind } from './owner.ts';
import { sysctlKind } from './sysctl.ts';

/** Changes of the machine itself. */
export const machineKinds: readonly AnyKind[] = [daemonJsonKind, modeKind, ownerKind, sysctlKind];
