import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('kernel-limit-low', {
  title: {
    en: 'a limit of the kernel or of a container is used up',
    zh: '内核或容器的某项上限已用尽',
  },
  about: {
    en: 'Open files, file watchers, processes and connections that are being tracked have limits: for the whole machine, for a container (pids), for a process (nofile). When one is used up, programs fail with “too many open files” or “no space left on device” although the disk has room.',
    zh: '打开文件数、文件监视数、进程数和连接跟踪数都有上限：整机的、容器的（pids）、单个进程的（nofile）。用尽之后，程序会报 “too many open files”，或在磁盘还有空间时报 “no space left on device”。',
  },
  means: {
    en: 'A limit of the kernel is used up: open files, file watchers, processes or tracked connections.',
    zh: '内核上限已用尽：打开文件、文件监视、进程数或连接跟踪。',
  },
  wayShow: {
    en: 'show the limits and their use',
    zh: '查看各项上限与用量',
  },
  wayWatches: {
    en: 'more file watchers',
    zh: '增加文件监视数',
  },
  wayConntrack: {
    en: 'more tracked connections',
    zh: '增加连接跟踪数',
  },
  wayFiles: {
    en: 'see how many files a program may open',
    zh: '查看单个程序可打开的文件数',
  },
  conntrack: {
    en: '{used} of {most} tracked connections are in use',
    zh: '连接跟踪已用 {used}，上限 {most}',
  },
  conntrackWhy: {
    en: 'New connections are dropped when the table is full.',
    zh: '表满之后，新连接会被丢弃。',
  },
  files: {
    en: '{used} of {most} open files are in use on this machine',
    zh: '整机打开文件数已用 {used}，上限 {most}',
  },
  tasks: {
    en: '{used} of {most} processes and threads run on this machine',
    zh: '整机进程和线程数已达 {used}，上限 {most}',
  },
  tasksWhy: {
    en: 'Nothing can be started any more, in no container.',
    zh: '任何容器都无法再启动新的进程或线程。',
  },
  instances: {
    en: 'all {most} inotify instances of root are in use',
    zh: 'root 的 inotify 实例已用尽（共 {most} 个）',
  },
  watches: {
    en: 'all {most} inotify watches of root are in use',
    zh: 'root 的 inotify 监视数已用尽（共 {most} 个）',
  },
  inotifyWhy: {
    en: 'Programs can watch no more files: they miss changes, or fail with “no space left on device” or “too many open files”.',
    zh: '程序无法再监视文件：会漏掉变化，或报 “no space left on device”、“too many open files”。',
  },
  ownFiles: {
    en: '{service}: {used} of {most} files are open',
    zh: '{service}：打开文件数已达 {used}，上限 {most}',
  },
  ownProcesses: {
    en: '{service}: {used} of {most} processes and threads run',
    zh: '{service}：进程和线程数已达 {used}，上限 {most}',
  },
  processesWhy: {
    en: 'Its container may start no more (“fork: Resource temporarily unavailable”); health checks and docker exec fail, too.',
    zh: '容器无法再启动新的进程（“fork: Resource temporarily unavailable”），健康检查和 docker exec 也会失败。',
  },
  nextTop: { en: 'show its processes', zh: '查看它的进程' },
  nextMoreFiles: {
    en: 'allow more until it restarts',
    zh: '临时提高上限（重启后失效）',
  },
  nextMoreProcesses: {
    en: 'allow more until the container is recreated',
    zh: '提高上限（重建容器后失效）',
  },
  log: {
    en: '{service} reports that a limit of the kernel is used up',
    zh: '{service} 报告某项内核上限已用尽',
  },
  filesWhy: {
    en: 'Programs can no longer open files or connections when it is used up.',
    zh: '用尽后程序无法再打开文件或建立连接。',
  },
});
