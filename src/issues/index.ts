import type { Issue } from '../doctor/issue.ts';
import { armUnsupported } from './arm-unsupported.ts';
import { backupInvalid } from './backup-invalid.ts';
import { clockWrong } from './clock-wrong.ts';
import { composeMissingOrOld } from './compose-missing-or-old.ts';
import { cpuLimitExceedsHost } from './cpu-limit-exceeds-host.ts';
import { daemonJsonInvalid } from './daemon-json-invalid.ts';
import { dataDirPermission } from './data-dir-permission.ts';
import { databaseMissing } from './database-missing.ts';
import { directoryNotWritable } from './directory-not-writable.ts';
import { diskFull } from './disk-full.ts';
import { dockerMissingOrOld } from './docker-missing-or-old.ts';
import { dockerRemote } from './docker-remote.ts';
import { esBootstrapChecks } from './es-bootstrap-checks.ts';
import { etcdUnwell } from './etcd-unwell.ts';
import { fileEditedByHand } from './file-edited-by-hand.ts';
import { fixCutOff } from './fix-cut-off.ts';
import { grafanaUnwell } from './grafana-unwell.ts';
import { imageMissing, imageWrongArch } from './images.ts';
import { insecureDefaults } from './insecure-defaults.ts';
import { memoryLow } from './memory-low.ts';
import { notDeployed } from './not-deployed.ts';
import { portConflict } from './port-conflict.ts';
import { portNotPublished } from './port-not-published.ts';
import { portsOpenToTheWorld } from './ports-open-to-the-world.ts';
import { postgresPasswordMismatch } from './postgres-password-mismatch.ts';
import { prometheusTargetDown } from './prometheus-target-down.ts';
import { redisUnwell } from './redis-unwell.ts';
import { resourcesInsufficient } from './resources-insufficient.ts';
import { secretsFileOpen } from './secrets-file-open.ts';
import { serviceMissing } from './service-missing.ts';
import { serviceOutdated } from './service-outdated.ts';
import { servicePaused } from './service-paused.ts';
import { serviceRestartLoop } from './service-restart-loop.ts';
import { serviceStarting } from './service-starting.ts';
import { serviceStopped } from './service-stopped.ts';
import { serviceUnhealthy } from './service-unhealthy.ts';
import { settingsChangedNotDeployed } from './settings-changed-not-deployed.ts';
import { templateUnresolved } from './template-unresolved.ts';
import { tooManyClients } from './too-many-clients.ts';
import { unhealthyHealthcheck } from './unhealthy-healthcheck.ts';
import { yamlTypeMismatch } from './yaml-type-mismatch.ts';

/** The issues that every stack has, in the order in which they are shown. */
export const genericIssues: readonly Issue[] = [
  dockerMissingOrOld,
  daemonJsonInvalid,
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
  memoryLow,
  notDeployed,
  serviceMissing,
  serviceStopped,
  servicePaused,
  serviceRestartLoop,
  serviceUnhealthy,
  unhealthyHealthcheck,
  serviceStarting,
  serviceOutdated,
  postgresPasswordMismatch,
  tooManyClients,
  databaseMissing,
  redisUnwell,
  etcdUnwell,
  prometheusTargetDown,
  grafanaUnwell,
  yamlTypeMismatch,
  esBootstrapChecks,
  cpuLimitExceedsHost,
  fixCutOff,
  settingsChangedNotDeployed,
  fileEditedByHand,
  templateUnresolved,
  secretsFileOpen,
  insecureDefaults,
  portsOpenToTheWorld,
  portNotPublished,
  backupInvalid,
];
