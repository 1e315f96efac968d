import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('service-paused', {
  title: { en: 'a service is paused', zh: '服务被暂停' },
  broken: { en: '{service} is paused', zh: '{service} 被暂停' },
  about: {
    en: 'Its processes are frozen (docker pause): ports accept connections, but nothing answers.',
    zh: '它的进程被冻结（docker pause）：端口能连上，但没有任何回应。',
  },
  mayHang: {
    en: '“docker unpause” can hang: a pause during a health check blocks the engine. The fix then thaws the container through the kernel.',
    zh: 'docker unpause 可能一直不返回：暂停时若正好在做健康检查，Docker 会被卡住。此时修复命令会改由内核解冻容器。',
  },
  doesHang: {
    en: 'The engine says nothing more of this container, so a “docker unpause” of it probably hangs: a pause during a health check blocks the engine. The fix thaws the container through the kernel.',
    zh: 'Docker 已不再回答关于这个容器的请求，多半有一条 docker unpause 卡住了：暂停时若正好在做健康检查，Docker 会被卡住。修复命令会改由内核解冻容器。',
  },
  nextResume: { en: 'resume it', zh: '让它继续运行' },
  fixTitle: { en: 'resumes paused services', zh: '恢复被暂停的服务' },
  means: {
    en: 'The container was paused and does nothing until it is continued.',
    zh: '容器被暂停，恢复之前不会工作。',
  },
});
