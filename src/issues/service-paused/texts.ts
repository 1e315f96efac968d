import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('service-paused', {
  title: { en: 'a service is paused', zh: '服务被暂停' },
  broken: { en: '{service} is paused', zh: '{service} 被暂停' },
  about: {
    en: 'Its processes are frozen (docker pause): ports accept connections, but nothing answers.',
    zh: '它的进程被冻结（docker pause）：端口能连上，但没有任何回应。',
  },
  nextResume: { en: 'resume it', zh: '让它继续运行' },
  fixTitle: { en: 'resumes paused services', zh: '恢复被暂停的服务' },
  means: {
    en: 'The container was paused and does nothing until it is continued.',
    zh: '容器被暂停，恢复之前不会工作。',
  },
});
