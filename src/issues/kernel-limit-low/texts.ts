import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('kernel-limit-low', {
  title: {
    en: 'a limit of the kernel is used up',
    zh: '内核的某项上限已用尽',
  },
  about: {
    en: 'Open files, file watchers, processes and connections that are being tracked have limits for the whole machine. When one is used up, programs fail with “too many open files” or “no space left on device” although the disk has room.',
    zh: '打开文件数、文件监视数、进程数和连接跟踪数都有整机上限。用尽之后，程序会报 “too many open files”，或在磁盘还有空间时报 “no space left on device”。',
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
  filesWhy: {
    en: 'Programs can no longer open files or connections when it is used up.',
    zh: '用尽后程序无法再打开文件或建立连接。',
  },
});
