import { phrasesOf, type Signature, signaturesOf } from '../../doctor/diagnose/signature.ts';

/** What the machine and services of every stack say. */
export const machineSignatures: readonly Signature[] = [
  ...signaturesOf('disk-full', [
    [10, 'kernel', 'no space left on device', 'ENOSPC: no space', '设备上没有空间', '磁盘空间不足'],
    [8, 'Elasticsearch', 'flood[- ]stage disk watermark', 'disk usage exceeded'],
    [9, 'etcd', 'etcdserver: mvcc: database space exceeded'],
    [8, 'Redis', 'MISCONF Redis is configured to save RDB snapshots'],
    [8, 'PostgreSQL', 'could not (?:extend file|write to file|write block)'],
  ]),
  ...signaturesOf('resources-insufficient', [
    [7, 'kernel', 'Out of memory: Killed process', 'oom-kill', 'OOMKilled'],
    [7, 'Java', 'java\\.lang\\.OutOfMemoryError', 'There is insufficient memory for the Java'],
    [6, 'kernel', 'Cannot allocate memory', 'fork: retry: Resource temporarily unavailable'],
    [4, 'FAQ 12', 'exited? (?:with )?code 137'],
  ]),
  ...phrasesOf('resources-insufficient', [[7, 'kernel', '内存不足']]),
  ...signaturesOf('data-dir-permission', [
    [8, 'Elasticsearch', 'AccessDeniedException', 'failed to obtain node locks?'],
    [8, 'etcd', 'permission denied.{0,80}bitnami/etcd', 'cannot access data directory'],
    [7, 'PostgreSQL', 'data directory .{0,80}has (?:wrong ownership|invalid permissions)'],
    [7, 'Redis', "Can't open the append-only file", 'Failed opening the (?:temp )?RDB file'],
    [4, 'kernel', 'mkdir.{0,120}: permission denied', 'open .{0,120}: permission denied'],
  ]),
  ...signaturesOf('clock-wrong', [
    [7, 'TLS', 'certificate has expired or is not yet valid', 'certificate is not yet valid'],
    [6, 'apt', 'Release file .{0,120}is not valid yet'],
    [7, 'JWT', 'token used before issued', 'issued in the future'],
    [5, 'etcd', 'clock difference against peer', 'prober found high clock drift'],
  ]),
  ...signaturesOf('service-restart-loop', [
    [6, 'Docker', 'is restarting, wait until the container is running'],
    [4, 'Docker', 'Restarting \\(\\d{1,3}\\)'],
    [3, 'Docker', 'dependency failed to start'],
  ]),
  ...signaturesOf('unhealthy-healthcheck', [
    [6, 'Compose', 'container .{1,120} is unhealthy'],
    [4, 'Docker', '\\(unhealthy\\)'],
  ]),
  ...signaturesOf('too-many-clients', [
    [10, 'PostgreSQL', 'sorry, too many clients already', 'remaining connection slots'],
  ]),
  ...signaturesOf('backup-invalid', [
    [7, 'gzip', 'gzip: .{0,120}unexpected end of file', 'gzip: .{0,120}not in gzip format'],
    [
      7,
      'PostgreSQL',
      'input file (?:does not appear to be a valid archive|appears to be a text format dump)',
    ],
    [6, 'tar', 'tar: Unexpected EOF in archive'],
  ]),
];
