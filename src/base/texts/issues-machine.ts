import { defineTexts } from '../message.ts';

/** Problems of the machine: its size, disks, ports, directories and clock. */
export const machineIssueTexts = defineTexts('issue-machine', {
  resourcesTitle: { en: 'size of the machine', zh: '机器配置' },
  cpusBelow: {
    en: '{cpus} {cpus|CPU|CPUs} ({recommended} recommended)',
    zh: 'CPU {cpus} 核（建议 {recommended} 核）',
  },
  cpusRefused: {
    en: '{cpus} {cpus|CPU is|CPUs are} too few: at least {floor}',
    zh: 'CPU 只有 {cpus} 核，至少需要 {floor} 核',
  },
  memoryBelow: {
    en: '{size} of memory ({recommended} recommended)',
    zh: '内存 {size}（建议 {recommended}）',
  },
  memoryRefused: {
    en: '{size} of memory is too little: at least {floor}',
    zh: '内存只有 {size}，至少需要 {floor}',
  },
  diskBelow: {
    en: '{size} of disk space ({recommended} recommended)',
    zh: '磁盘空间 {size}（建议 {recommended}）',
  },
  diskRefused: {
    en: '{size} of disk space is too little: at least {floor}',
    zh: '磁盘空间只有 {size}，至少需要 {floor}',
  },
  diskWhere: { en: 'free in {path}', zh: '{path} 的可用空间' },
  resourcesWhy: {
    en: 'Services would be ended for lack of it, or not start at all.',
    zh: '资源不足时，服务会被系统终止，甚至无法启动。',
  },
  nextRehearse: {
    en: 'try it with stand-ins, for which 2 CPUs are enough',
    zh: '先用替身服务演练，2 个 CPU 就够',
  },
  nextMemory: { en: 'see the memory', zh: '查看内存' },
  memoryLowTitle: { en: 'memory that is left', zh: '剩余内存' },
  memoryLow: {
    en: '{left} of {total} memory are left',
    zh: '内存只剩 {left}（共 {total}）',
  },
  memoryLowAbout: {
    en: 'When nothing is left, the kernel ends the largest program, which is often a database.',
    zh: '内存耗尽时，内核会终止占用最多的程序，往往就是数据库。',
  },
  nextMemoryUsers: { en: 'see who uses it', zh: '查看内存被谁占用' },
  nextDisk: { en: 'see the disks', zh: '查看磁盘' },
  diskFullTitle: { en: 'disk space', zh: '磁盘空间' },
  diskFull: {
    en: 'the disk of {path} is full: {free} left',
    zh: '{path} 所在磁盘已满：仅剩 {free}',
  },
  diskFilling: {
    en: 'the disk of {path} is at {percent} % ({free} left)',
    zh: '{path} 所在磁盘已用 {percent} %（还剩 {free}）',
  },
  inodesFull: { en: 'the disk of {path} has no inodes left', zh: '{path} 所在磁盘的 inode 已用尽' },
  inodesWhy: {
    en: 'It holds too many files; no new one can be made.',
    zh: '文件数量过多，无法再新建文件。',
  },
  diskFullWhy: {
    en: 'Databases stop when they cannot write.',
    zh: '数据库写不进数据就会停止工作。',
  },
  nextWhatFills: { en: 'see what fills it', zh: '查看被什么占用' },
  nextDockerSpace: { en: 'see what Docker keeps', zh: '查看 Docker 占用的空间' },
  portInside: {
    en: '{service} finds its own port taken',
    zh: '{service} 发现自己的端口已被占用',
  },
  portInsideWhy: {
    en: 'No published port is taken on the host: something inside its container, or an older process of its own, holds it.',
    zh: '主机上的对外端口都没有被占用：是容器内的其他程序，或它自己的旧进程占住了端口。',
  },
  nextPortLog: { en: 'see which port it names', zh: '查看日志中是哪个端口' },
  portTitle: { en: 'published ports', zh: '对外端口' },
  portsTaken: { en: '{n} ports are taken: {ports}', zh: '{n} 个端口被占用：{ports}' },
  portsTakenWhy: {
    en: 'So many at once are usually another deployment on this machine.',
    zh: '同时这么多端口被占用，通常是本机上还有另一个部署。',
  },
  nextPorts: { en: 'see who holds each of them', zh: '查看每个端口被谁占用' },
  portTaken: { en: 'port {port} is taken', zh: '端口 {port} 被占用' },
  portTakenBy: {
    en: 'by {owner}, listening on {bind}; {service} needs it',
    zh: '占用者：{owner}，冲突地址 {bind}；服务 {service} 需要它',
  },
  portHidden: {
    en: 'Only root can see which process it is.',
    zh: '只有 root 能看到是哪个进程。',
  },
  portUnknown: {
    en: 'port {port} is in use, perhaps by ourselves',
    zh: '端口 {port} 正在使用，可能就是本部署',
  },
  portUnknownWhy: {
    en: 'The Docker daemon could not be asked which container holds it.',
    zh: '无法向 Docker 守护进程查询是哪个容器占用。',
  },
  nextUsePort: { en: 'use {port} instead', zh: '改用 {port}' },
  nextStopService: { en: 'or free the port', zh: '或者释放该端口' },
  nextWho: { en: 'see who it is', zh: '查看占用者' },
  directoryTitle: { en: 'deployment directory', zh: '部署目录' },
  notWritable: { en: 'user {user} cannot write to {path}', zh: '用户 {user} 无法写入 {path}' },
  notWritableWhy: {
    en: '{at} belongs to uid {uid} with mode {mode}, or its file system is read-only.',
    zh: '{at} 属于 uid {uid}，权限为 {mode}；也可能是文件系统只读。',
  },
  notADirectory: { en: '{path} is not a directory', zh: '{path} 不是目录' },
  notADirectoryWhy: { en: '{at} stands in the way.', zh: '{at} 挡在这里。' },
  nextOwn: { en: 'make it yours', zh: '改为由你所有' },
  nextMount: { en: 'see whether it is mounted read-only (ro)', zh: '查看是否以只读（ro）方式挂载' },
  nextLook: { en: 'see what it is', zh: '查看它是什么' },
  dataDirTitle: { en: 'owners of the data directories', zh: '数据目录的属主' },
  dataDir: {
    en: '{service} may not be able to write its data',
    zh: '{service} 可能无法写入自己的数据',
  },
  dataDirWhy: {
    en: '{path} belongs to uid {uid}; the service runs as uid {wanted}.',
    zh: '{path} 属于 uid {uid}，而服务以 uid {wanted} 运行。',
  },
  nextChown: { en: 'give it to the service', zh: '把目录交给该服务' },
  clockTitle: { en: 'clock', zh: '系统时间' },
  clockPast: { en: 'the clock says {now}, which cannot be', zh: '系统时间是 {now}，不可能正确' },
  clockPastWhy: {
    en: 'This program is newer than that. Logins and certificates fail with a wrong clock.',
    zh: '本程序的发布时间都比它晚。时间错误会导致登录和证书校验失败。',
  },
  clockBehind: {
    en: 'the clock is behind a file of this deployment',
    zh: '系统时间早于本部署中的文件',
  },
  clockBehindWhy: {
    en: '{path} was written at {at}; now it is {now}. The clock was put back, or the file came from elsewhere.',
    zh: '{path} 写于 {at}，而现在是 {now}。要么时间被调回，要么文件来自别处。',
  },
  nextClock: { en: 'see the clock and its source', zh: '查看时间及其来源' },
  nextNtp: { en: 'take the time from the network', zh: '开启网络校时' },
});
