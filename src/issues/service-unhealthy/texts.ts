import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('service-unhealthy', {
  title: { en: 'a service is unhealthy', zh: '服务不健康' },
  broken: { en: '{service} runs but does not work', zh: '{service} 在运行，但不能正常工作' },
  yet: {
    en: 'Docker reports it as unhealthy and has kept no output of its check. After a pause or a start, the next check decides within a minute.',
    zh: 'Docker 将其标记为不健康，但没有保留检查输出。如果刚恢复或刚启动，一分钟内的下一次检查会给出结果。',
  },
  about: {
    en: 'The process runs, but its health check keeps failing. Its log shows what it waits for; often that is another service.',
    zh: '进程还在，但健康检查一直失败。它的日志会说明在等什么，往往是另一个服务。',
  },
  fixOther: {
    en: 'A restart keeps what was changed in the container.',
    zh: '重启不会改变容器上已被改动的部分。',
  },
  stepOther: { en: 'recreate it from its definition', zh: '按其定义重新创建容器' },
  fixTitle: { en: 'restarts unhealthy services', zh: '重启不健康的服务' },
});
