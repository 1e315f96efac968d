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
  lacks: {
    en: 'the health check of {service} cannot run: {program} is not there',
    zh: '{service} 的健康检查无法运行：找不到 {program}',
  },
  lacksWhy: {
    en: 'The program that the check calls is gone from the container or may not be run there. The service may work all the same, but those that wait for “healthy” do not start. A new container has the files of its image again; a restart keeps them as they are.',
    zh: '容器里缺少健康检查要调用的程序，或没有执行权限。服务本身可能正常，但等待它变为 healthy 的服务会被卡住。重建容器可恢复镜像自带的文件，重启则不会。',
  },
  nextLook: {
    en: 'see which files of its image were changed or removed',
    zh: '查看镜像自带的文件有哪些被改动或删除',
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
