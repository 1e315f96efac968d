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
    {
      command: 'sudo modprobe -a overlay veth bridge br_netfilter nf_tables',
      what: t.wayModules(),
    },
  ],
  byServices: true,
  logs: [
    [
      9,
      'runtime',
      'pthread_create failed: Operation not permitted',
      'pthread_create: Operation not permitted',
      'timer thread: Operation not permitted',
      'seccomp (?:filter )?rule for syscall',
      'loading seccomp filter into kernel',
    ],
    // Each language says it in its own words that it may not start a thread.
    [
      9,
      'threads',
      'pthread_create failed \\(EPERM\\)',
      'pthread_create\\(\\) failed \\(1: ',
      'pthread_create failed for thread \\d{1,5} of \\d{1,5}: Operation not permitted',
      'failed to spawn thread: Os \\{ code: 1,',
      'spawn (?:worker )?thread: Operation not permitted',
      'create (?:new )?thread: Operation not permitted',
      'thread to handle bootstrap \\(errno[:=] ?1\\)',
      "Can't initialize Background Jobs\\. Error message: Operation not permitted",
      'make: /\\S{1,40}: Operation not permitted',
    ],
    // A full limit of processes makes them say the same.
    [6, 'threads', 'getaddrinfo\\(\\) thread failed to start', '\\(uv_thread_create\\('],
    // A libseccomp that does not know the calls by which newer images read the time.
    [
      9,
      'libseccomp',
      'outdated version of libseccomp',
      'ASN1_TIME_adj:error getting time',
      "can't initialize time",
      'unable to iopause: Operation not permitted',
      'ls: cannot access .{1,80}: Operation not permitted',
    ],
    [
      5,
      'kernel',
      'modprobe: FATAL: Module \\S{1,40} not found in directory',
      "modprobe: ERROR: could not insert '(?:overlay|br_netfilter|bridge|veth|nf_\\w{1,20}|ip6?_?\\w{1,20})'",
    ],
    // Above "permission denied", which the file of a service would be blamed for.
    [10, 'runc', '/proc/\\w{1,12}/[ug]id_map: (?:permission denied|operation not permitted)'],
    [5, 'apt', 'At least one invalid signature was encountered'],
    [
      10,
      'runc',
      'undefined symbol: seccomp_',
      'runc: symbol lookup error',
      'runc: error while loading shared libraries',
      'config provided but (?:seccomp|apparmor) not supported',
    ],
    [
      9,
      'runc',
      'bpf_prog_query\\(',
      "resulting devices cgroup doesn't match",
      'error mounting .{1,4}cgroup.{1,4}to rootfs',
    ],
    // A limit that is refused says more of itself on the same line.
    [7, 'runc', 'setting cgroup config for procHooks process'],
    // Updated and not restarted, or of another release than its own parts.
    [
      9,
      'containerd',
      'unsupported shim version',
      'containerd-shim\\S{0,24}: (?:executable file not found|no such file)',
    ],
    [9, 'libc', 'FATAL: kernel too old'],
    [
      9,
      'Docker',
      'running linux kernel version .{1,80}unstable running docker',
      'Linux kernel version .{1,80}is not supported for running docker',
    ],
    // A kernel without the modules of networks: a small one, or one that was updated and not started yet.
    [
      10,
      'kernel',
      '\\(nf_tables\\): {1,2}(?:RULE|CHAIN|TABLE)_\\w{3,8} failed',
      'Failed to initialize nft: Protocol not supported',
      '\\(veth\\w{1,16}\\) pair interfaces: operation not',
      'failed in prefunc: failed to (?:get link by name|set namespace on link)',
      'not supported, missing kernel module',
      'failed to create new OS thread .{0,40}errno=1\\)',
    ],
    [
      9,
      'runc',
      'mountpoint for (?:devices|cgroup) not found',
      'cgroup mountpoint does not exist',
      'cannot find cgroup mount destination',
      'failed to find \\w{3,8} cgroup',
      'open /proc/(?:self/)?cgroups?: no such file',
      'mounting .{1,4}cgroup.{1,4} to rootfs',
      'applying cgroup configuration for process caused',
      'unable to apply cgroup configuration',
      // Older Compose prints the quote mark escaped.
      'final child.{1,3}s pid from pipe',
      'Devices cgroup isn.t mounted',
      'domain controllers -- it is in an invalid state',
      'systemd cgroup flag passed, but systemd support',
      '(?:can not|cannot) be set, as your kernel does not support',
    ],
    // Refused by the kernel, or by the container that Docker itself runs in.
    [
      9,
      'runc',
      'unable to apply caps: operation not permitted',
      'error setting rlimits? .{0,60}: operation not permitted',
      'error mounting .{1,4}proc.{1,4} to rootfs',
      'error jailing process inside rootfs',
      'creating mount namespace before pivot: operation not permitted',
      'waiting for init preliminary setup',
      'expected cgroupsPath to be of format',
      'unable to set memory limit: ',
      'Unit (?:docker|libpod)-\\S{1,80}\\.scope was already loaded',
      'unable to unshare namespaces',
      '(?:running exec|executing|starting) setns process .{0,12}caused',
      'adding pid \\d{1,9} to cgroups caused',
      'lstat /proc/\\w{1,12}/ns/(?:ipc|user|uts|pid|cgroup|time)\\b',
      'failed to unshare user namespace',
      'failed to unshare remaining namespaces',
      'failed to sync with (?:stage-\\d|child|parent): next state',
      'bridge" network: package not installed',
    ],
    // runc ended before it could say why.
    [
      8,
      'containerd',
      'unable to retrieve OCI runtime error',
      'create new shim socket: ',
      'failed to create task: ttrpc: closed',
    ],
  ],
});
