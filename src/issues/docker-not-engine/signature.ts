import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('docker-not-engine', t, {
  next: [
    {
      command:
        'docker info --format "{{.OperatingSystem}} {{.DockerRootDir}} {{.SecurityOptions}}"',
      what: t.wayShow(),
    },
    { command: 'sudo snap remove docker', what: t.waySnap() },
    { command: 'https://docs.docker.com/engine/install/', what: t.wayInstall() },
  ],
  logs: [
    [
      10,
      'Podman',
      'Emulate Docker CLI using podman',
      'did not resolve to an alias and no unqualified-search',
      'unrecognized command .podman',
      '/podman/podman\\.sock',
      // Its network programs, by whatever they say.
      'netavark(?:::|: )',
      'aardvark-dns',
      'dnsname plugin',
      'short-name resolution enforced',
      '\\(catatonit:\\d{1,7}\\)',
    ],
    [10, 'snap', '/var/snap/docker', 'profile="snap\\.docker', 'docker\\.compose (?:up|down|pull)'],
    [9, 'snap', 'creating mount source path .{1,160}read-only file system'],
    [
      10,
      'Docker Desktop',
      'could not be found in this WSL [12] distro',
      'dockerLifecycleServer',
      'deploy distro docker-desktop',
      'Mounts denied:',
      'is not shared from (?:the host|OS X)',
      'at Docker\\.(?:ApiServices|Backend|Core|Desktop|Engines|WPF)\\.',
      'Docker Desktop (?:distro installation failed|is unable to start|- Unexpected WSL error)',
      'Virtual Machine Platform Windows feature',
      'WSL (?:distro|engine) terminated abruptly',
      'Hardware assisted virtualization and data execution',
      'WSL 2 installation is incomplete',
      'com\\.docker\\.backend',
      'mkdir /run/desktop/mnt/',
      'but it is not a shared mount',
      'docker-credential-(?:desktop|wincred|osxkeychain)',
    ],
    [
      10,
      'rootless Docker',
      'rootlesskit',
      'dockerd-rootless',
      'slirp4netns',
      'slirp_add_hostfwd',
      'PortManager\\.AddPort',
      'newuidmap: write to uid_map failed',
      'cannot expose privileged port',
      'No sub[ug]id ranges found for user',
    ],
  ],
  phrases: [
    [8, 'snap', 'snap list shows docker', 'snap install docker', 'docker from the snap'],
    [8, 'snap', '用 ?snap ?装', 'snap ?(?:安装|版)的? ?docker'],
  ],
});
