import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('unhealthy-healthcheck', {
  title: {
    en: 'a health check fails, but the service may be fine',
    zh: '健康检查失败，但服务可能正常',
  },
  broken: {
    en: '{service} is reported unhealthy, but its port answers',
    zh: '{service} 被判为不健康，但端口有正常回应',
  },
  about: {
    en: 'The check itself is wrong: its path does not exist, or the program that it runs is not in the image. Services that wait for “healthy” do not start.',
    zh: '问题出在健康检查本身：检查的路径不存在，或者镜像里没有它要调用的程序。等待它变为 healthy 的服务会被卡住。',
  },
  slow: {
    en: 'The check took too long, but the port answers: the machine is busy rather than the service broken.',
    zh: '健康检查超时，但端口有正常回应：多半是机器繁忙，而不是服务故障。',
  },
  means: {
    en: 'The container runs, but its health check fails: the service or something that it depends on does not answer.',
    zh: '容器在运行，但健康检查失败：服务本身或它依赖的服务没有回应。',
  },
  nextRender: { en: 'use the health check of this version', zh: '改用本版本的健康检查' },
  fixTitle: {
    en: 'gives the service the health check of this tool',
    zh: '为服务换上本工具的健康检查',
  },
});
