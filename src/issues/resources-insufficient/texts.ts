import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('resources-insufficient', {
  title: { en: 'the machine has too little memory, CPU or disk', zh: '机器的内存、CPU 或磁盘不足' },
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
    en: '{size} of free disk space ({recommended} recommended)',
    zh: '磁盘剩余空间 {size}（建议 {recommended}）',
  },
  diskRefused: {
    en: '{size} of free disk space is too little: at least {floor}',
    zh: '磁盘剩余空间只有 {size}，至少需要 {floor}',
  },
  diskWhere: { en: 'free on {path}', zh: '{path} 的可用空间' },
  why: {
    en: 'Services would be killed or would not start at all.',
    zh: '资源不足时，服务会被系统终止，甚至无法启动。',
  },
  about: {
    en: 'With too little memory the kernel kills services at random; with too little disk space databases stop writing. The recommendation is for a team at work, the minimum for a first look.',
    zh: '内存太小，内核会随机结束服务；磁盘太小，数据库会停止写入。推荐配置面向团队日常使用，最低配置只够初步试用。',
  },
  means: {
    en: 'Memory ran out on the machine or in a container, so a process was killed or could not start.',
    zh: '机器或容器内存耗尽，进程被终止或无法启动。',
  },
  nextRehearse: {
    en: 'try it with stand-ins; 2 CPUs are enough for them',
    zh: '先用替身服务演练，2 个 CPU 就够',
  },
  nextLeft: { en: 'show how much is free', zh: '查看剩余内存' },
});
