import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('container-runtime-unfit', t, {
  next: [
    { command: 'docker version && runc --version && uname -r', what: t.wayShow() },
    {
      command: 'sudo apt-get install --only-upgrade docker-ce containerd.io libseccomp2',
      what: t.wayUpgrade(),
    },
    { command: 'mount | grep cgroup', what: t.wayCgroup() },
  ],
  byServices: true,
  logs: [
    [
      9,
      'runtime',
      'pthread_create failed: Operation not permitted',
      'pthread_create: Operation not permitted',
      'timer thread: Operation not permitted',
      'seccomp filter rule for syscall',
    ],
    [
      9,
      'runc',
      'mountpoint for (?:devices|cgroup) not found',
      'cgroup mountpoint does not exist',
      'cannot find cgroup mount destination',
      'applying cgroup configuration for process caused',
      'unable to apply cgroup configuration',
    ],
  ],
});
