import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('cpu-limit-exceeds-host', {
  title: { en: 'a CPU limit exceeds the CPUs of this machine', zh: 'CPU 限额超过本机核数' },
  broken: {
    en: '{service} requests more CPUs than this machine has',
    zh: '{service} 要求的 CPU 多于本机',
  },
  why: {
    en: 'The Docker engine rejects limits above {cpus} here.',
    zh: '本机的 Docker 引擎不接受超过 {cpus} 的上限。',
  },
  about: {
    en: 'Docker does not start a container whose CPU limit exceeds the CPUs of the machine. Rendering caps the limits at the CPUs of this machine.',
    zh: '容器的 CPU 上限高于本机核数时，Docker 拒绝启动。重新生成文件时会自动按本机核数封顶。',
  },
  means: {
    en: 'Docker rejects a container whose CPU limit exceeds the number of CPUs.',
    zh: '容器的 CPU 限额大于本机核数时，Docker 会拒绝启动。',
  },
  nextRender: { en: 'render for this machine and apply', zh: '按本机重新生成并应用' },
  fixTitle: { en: 'lowers CPU limits to what this machine has', zh: '将 CPU 上限调整为本机核数' },
});
