import type { Fix } from '../../repair/fix.ts';
import { fixBackupInvalid } from './backup-invalid.ts';
import { fixClockWrong } from './clock-wrong.ts';
import { fixCpuLimitExceedsHost } from './cpu-limit-exceeds-host.ts';
import { fixDaemonJsonInvalid } from './daemon-json-invalid.ts';
import { fixDataDirPermission } from './data-dir-permission.ts';
import { fixDatabaseMissing } from './database-missing.ts';
import { fixDiskFull } from './disk-full.ts';
import { fixComposeMissingOrOld, fixDockerMissingOrOld } from './docker-missing-or-old.ts';
import { fixEsBootstrapChecks } from './es-bootstrap-checks.ts';
import { fixFileEditedByHand } from './file-edited-by-hand.ts';
import { fixImagePullTimeout } from './image-pull-timeout.ts';
import { fixImageDownload, fixImageMissing, fixImageWrongArch } from './images.ts';
import { fixInsecureDefaults } from './insecure-defaults.ts';
import { fixPortConflict } from './port-conflict.ts';
import { fixPortNotPublished } from './port-not-published.ts';
import { fixPortsOpenToTheWorld } from './ports-open-to-the-world.ts';
import { fixPostgresPasswordMismatch } from './postgres-password-mismatch.ts';
import { fixPrometheusTargetDown } from './prometheus-target-down.ts';
import { fixSecretsFileOpen } from './secrets-file-open.ts';
import { fixEtcdUnwell, fixGrafanaUnwell, fixRedisUnwell } from './server-restart.ts';
import { fixServiceMissing } from './service-missing.ts';
import { fixServiceOutdated } from './service-outdated.ts';
import { fixServicePaused } from './service-paused.ts';
import { fixServiceRestartLoop } from './service-restart-loop.ts';
import { fixServiceStopped } from './service-stopped.ts';
import { fixServiceUnhealthy } from './service-unhealthy.ts';
import { fixSettingsChangedNotDeployed } from './settings-changed-not-deployed.ts';
import { fixTemplateUnresolved } from './template-unresolved.ts';
import { fixTooManyClients } from './too-many-clients.ts';
import { fixUnhealthyHealthcheck } from './unhealthy-healthcheck.ts';
import { fixYamlTypeMismatch } from './yaml-type-mismatch.ts';

/** How the issues are mended that every stack has: the machine, then services, settings and rendered files. */
export const genericFixes: readonly Fix[] = [
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
  fixPortConflict,
  fixServiceMissing,
  fixServiceStopped,
  fixServicePaused,
  fixServiceRestartLoop,
  fixServiceUnhealthy,
  fixUnhealthyHealthcheck,
  fixServiceOutdated,
  fixPostgresPasswordMismatch,
  fixTooManyClients,
  fixDatabaseMissing,
  fixRedisUnwell,
  fixEtcdUnwell,
  fixPrometheusTargetDown,
  fixGrafanaUnwell,
  fixYamlTypeMismatch,
  fixCpuLimitExceedsHost,
  fixSettingsChangedNotDeployed,
  fixFileEditedByHand,
  fixTemplateUnresolved,
  fixInsecureDefaults,
  fixPortsOpenToTheWorld,
  fixPortNotPublished,
];
