import type { Issue } from '../doctor/issue.ts';
import type { AnyProbe } from '../doctor/probe.ts';
import { armUnsupported } from './arm-unsupported.ts';
import { clockWrong } from './clock-wrong.ts';
import { composeMissingOrOld } from './compose-missing-or-old.ts';
import { dataDirPermission } from './data-dir-permission.ts';
import { directoryNotWritable } from './directory-not-writable.ts';
import { diskFull } from './disk-full.ts';
import { dockerMissingOrOld } from './docker-missing-or-old.ts';
import { dockerRemote } from './docker-remote.ts';
import { imageMissing, imageWrongArch } from './images.ts';
import { portConflict } from './port-conflict.ts';
import { resourcesInsufficient } from './resources-insufficient.ts';

/** The issues that every stack has, in the order in which they are shown. */
export const genericIssues: readonly Issue[] = [
  dockerMissingOrOld,
  dockerRemote,
  composeMissingOrOld,
  armUnsupported,
  resourcesInsufficient,
  diskFull,
  directoryNotWritable,
  dataDirPermission,
  portConflict,
  imageWrongArch,
  imageMissing,
  clockWrong,
];

/** Every probe that issues read, each once. */
export function probesOf(issues: readonly Issue[]): AnyProbe[] {
  return [...new Set(issues.flatMap((issue) => issue.reads))];
}
