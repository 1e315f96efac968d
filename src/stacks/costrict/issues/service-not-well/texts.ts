import { defineTexts } from '../../../../base/message.ts';

/** Services that report trouble of their own. */
export const texts = defineTexts('service-not-well', {
  title: { en: 'a service reports that it is unhealthy', zh: '有服务自报状态异常' },
  probe: { en: '{service} itself', zh: '{service} 自身状态' },
  noAddress: {
    en: 'the container has no address that this machine can reach',
    zh: '容器没有本机可达的地址',
  },
  bad: { en: '{service} reports that it is unhealthy', zh: '{service} 自报状态异常' },
  why: {
    en: 'It runs, but its own check answers {status}: {quote}',
    zh: '容器在运行，但它自己的健康检查返回 {status}：{quote}',
  },
  about: {
    en: 'A service may run and still have lost its database or Redis; its own health address shows that before users notice.',
    zh: '服务可能仍在运行，却已经连不上数据库或 Redis；它自己的健康地址会先于用户发现。',
  },
});
