import type { Fix } from '../fix/fix.ts';
import { fixBackupInvalid } from './backup-invalid.ts';
import { fixClockWrong } from './clock-wrong.ts';
import { fixDaemonJsonInvalid } from './daemon-json-invalid.ts';
import { fixDataDirPermission } from './data-dir-permission.ts';
import { fixDiskFull } from './disk-full.ts';
import { fixComposeMissingOrOld, fixDockerMissingOrOld } from './docker-missing-or-old.ts';
import { fixEsBootstrapChecks } from './es-bootstrap-checks.ts';
import { fixImagePullTimeout } from './image-pull-timeout.ts';
import { fixImageDownload, fixImageMissing, fixImageWrongArch } from './images.ts';
import { fixSecretsFileOpen } from './secrets-file-open.ts';

/** What is mended on the machine itself: the engine, its file, directories, the kernel. */
export const machineFixes: readonly Fix[] = [
  fixDockerMissingOrOld,
  fixComposeMissingOrOld,
  fixDaemonJsonInvalid,
  fixDataDirPermission,
  fixEsBootstrapChecks,
  fixImageDownload,
  fixImageMissing,
  fixImageWrongArch,
  fixImagePullTimeout,
  fixSecretsFileOpen,
  fixDiskFull,
  fixClockWrong,
  fixBackupInvalid,
];
