import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('machine-overloaded', {
  title: { en: 'the CPUs are overloaded', zh: 'CPU 负载过高' },
  machine: {
    en: 'the machine is overloaded: load {load} on {cpus} {cpus|CPU|CPUs}',
    zh: '机器负载过高：{cpus} 个 CPU，负载 {load}',
  },
  machineWhy: {
    en: 'Far more programs want to run than there are CPUs, so answers come too late. Find what uses the CPUs before you change anything else.',
    zh: '等待运行的程序远多于 CPU，因此各处响应超时。请先找出占用 CPU 的程序，再做其他改动。',
  },
  service: {
    en: '{service} does not get enough CPU: its limit is {cpus} CPUs',
    zh: '{service} 得不到足够的 CPU：上限为 {cpus} 个 CPU',
  },
  serviceWhy: {
    en: 'The kernel stops it in most time slices because of the CPU limit of its container.',
    zh: '由于容器的 CPU 上限，内核在大多数时间片里都暂停了它。',
  },
  about: {
    en: 'On an overloaded machine, or under a CPU limit that is too low, services and checks answer too late and look broken. The cause is what uses the CPUs, or the limit.',
    zh: '机器负载过高，或容器的 CPU 上限过低时，服务和检查都会响应超时，看起来像是故障。真正的原因是占用 CPU 的程序，或该上限。',
  },
  nextTop: { en: 'show what uses the CPUs', zh: '查看 CPU 被谁占用' },
  nextStats: { en: 'show how much each container uses', zh: '查看各容器的占用' },
  fixTitle: {
    en: 'recreates starved services with the limit of the Compose file',
    zh: '按 Compose 文件中的上限重建得不到 CPU 的服务',
  },
  fixNothingToUndo: {
    en: 'the limit that was set manually is not kept',
    zh: '手工设置的上限不会保留',
  },
  fixWhy: {
    en: 'Which program may be stopped is for you to decide.',
    zh: '哪些程序可以停止，需要由您决定。',
  },
  stepFind: { en: 'Find what uses the CPUs.', zh: '找出占用 CPU 的程序。' },
  stepStop: {
    en: 'Stop it, or give the machine more CPUs; then check again.',
    zh: '停止它，或为机器增加 CPU，然后再检查一次。',
  },
});
