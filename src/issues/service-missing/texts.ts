import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('service-missing', {
  title: { en: 'a service has no container', zh: '服务没有容器' },
  broken: { en: '{service} has no container', zh: '{service} 没有容器' },
  why: {
    en: 'Other services of this deployment have one; this one was removed, or could not be created.',
    zh: '本部署的其他服务都有容器；它的容器被删除了，或者当时启动失败。',
  },
  taken: {
    en: 'A container that does not belong to this deployment has the name {holder}; Compose cannot create its own.',
    zh: '名称 {holder} 被一个不属于本部署的容器占用，Compose 无法创建自己的容器。',
  },
  nextLook: { en: 'see what it is', zh: '看看它是什么' },
  nextStop: {
    en: 'stop it: it holds the service’s ports and network name',
    zh: '停止它：它占着该服务的端口和网络名称',
  },
  nextRename: {
    en: 'give it another name; nothing of it is deleted',
    zh: '给它改名，不会删除它的任何内容',
  },
  fixTakenWhy: {
    en: 'Another container has the name {holder}: nothing can be created before it has another one.',
    zh: '名称 {holder} 被别的容器占用，改名之前无法创建。',
  },
  stepTaken: { en: 'free the name', zh: '腾出名称' },
  about: {
    en: 'The container was removed manually, the service is new in a later version of the settings, or its container could not be created: a missing image, a port in use, a limit above what the host has.',
    zh: '没有容器的服务，可能是容器被手工删除，可能是新版设置里新增的，也可能是创建失败：缺少镜像、端口被占用、资源上限超过主机。',
  },
  nextCreate: { en: 'create and start it', zh: '创建并启动它' },
  fixTitle: { en: 'creates the missing container', zh: '创建缺失的容器' },
  means: {
    en: 'The named container does not exist: it was removed, or never started.',
    zh: '所指的容器不存在：已被删除，或从未启动。',
  },
});
