import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('docker-storage-unfit', t, {
  next: [
    { command: 'docker info --format "{{.Driver}} {{.DriverStatus}}"', what: t.wayShow() },
    { command: 'df -T /var/lib/docker', what: t.wayType() },
    { command: 'lsblk -o NAME,SIZE,FSTYPE,MOUNTPOINT', what: t.wayFormat() },
    { command: 'sudo ${EDITOR:-vi} /etc/docker/daemon.json', what: t.wayRoot() },
  ],
  logs: [
    [
      10,
      'Docker',
      'without d_type support',
      'does not support d_type',
      'error initializing graphdriver',
      'backing file system is unsupported',
      'driver not supported: overlay2',
      "'overlay\\d?' not found as a supported filesystem",
    ],
    [
      9,
      'Docker',
      'error creating overlay mount to',
      'failed to mount overlay',
      'overlayfs: filesystem on .{1,240} not supported as',
      'overlayfs: maximum fs stacking depth',
      'overlayfs: unrecognized mount option',
      'failed to create btrfs snapshot: ',
      'error creating (?:zfs|aufs) mount',
      'failed to mount /\\S{1,120}/tmpmounts/',
      'is not supported over (?:zfs|nfs|overlayfs|btrfs)',
      'prior storage driver \\w{2,14} (?:failed|is deprecated)',
    ],
    // A layer that came whole, and that the disk under Docker does not take.
    [
      9,
      'Docker',
      'failed to register layer: .{0,240}(?:not supported|invalid argument|unknown file type|not permitted|file exists)',
      'failed to extract layer .{0,240}(?:not supported|invalid argument|unknown file type|not permitted|file exists)',
      'failed to extract layer .{0,300}(?:directory not empty|not a directory|is a directory|resource busy|no such device)',
      'cannot be mapped to a host id',
      'ApplyLayer exit status .{0,40}(?:lchown|lsetxattr) ',
      'failed to register layer: .{0,240}(?:read-only file system|input/output error|structure needs cleaning)',
      'ApplyLayer exit status .{0,240}(?:read-only file system|input/output error|structure needs cleaning)',
      '/docker/\\S{1,240}: read-only file system',
      '/docker/\\S{1,240}: structure needs cleaning',
      '/docker/\\S{1,240}: input/output error',
    ],
    // Parts of layers that its list still names.
    [
      9,
      'containerd',
      'failed to prepare extraction snapshot',
      'snapshotter not loaded: ',
      'Error response from daemon: layer does not exist',
      '/layerdb/\\S{1,160}: no such file or directory',
      '/docker/overlay2/(?:l/)?[A-Za-z0-9]{8,64}\\S{0,40}: no such file or directory',
      'failed to create rwlayer: ',
    ],
    [9, 'bbolt', 'invalid page type: \\d{1,4}: .{0,300}docker'],
    [
      8,
      'Docker',
      'devicemapper: Non existing device',
      'Thin Pool has .{1,80}less than minimum required',
    ],
  ],
});
