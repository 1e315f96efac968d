import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('arm-unsupported', {
  title: { en: 'this machine is not amd64', zh: '本机不是 amd64 架构' },
  broken: { en: 'this machine is {arch}', zh: '本机是 {arch} 架构' },
  why: {
    en: 'The images exist for {supported} only; emulation is too slow and is not supported.',
    zh: '镜像只有 {supported} 版本；模拟运行太慢，不受支持。',
  },
  service: {
    en: 'the program of {service} is built for another processor',
    zh: '{service} 的程序与本机处理器架构不符',
  },
  serviceWhy: {
    en: 'The kernel rejects it ("exec format error"): the image is of another architecture, or a start script is damaged.',
    zh: '内核拒绝执行（“exec format error”）：同名镜像的架构不对，或启动脚本已损坏。',
  },
  about: {
    en: 'The images are built for amd64 only. On another processor their programs cannot start ("exec format error"), and emulation is too slow for real use.',
    zh: '镜像只有 amd64 版本。在其他处理器上程序无法启动（“exec format error”）；全部靠模拟运行则慢得无法使用。',
  },
  means: {
    en: 'The images exist for amd64 (x86_64) only; their programs cannot start on ARM.',
    zh: '镜像只提供 amd64（x86_64）版本，在 ARM 机器上无法运行。',
  },
  wayArchitecture: { en: "show this machine's architecture", zh: '查看本机架构' },
  wayRehearse: {
    en: 'try everything with stand-ins, on any architecture',
    zh: '用替身演练，任何架构都可以',
  },
  nextLog: { en: 'show its last log lines', zh: '查看它最后的日志' },
  nextRehearse: { en: 'a rehearsal builds its own images', zh: '演练会构建自己的镜像' },
});
