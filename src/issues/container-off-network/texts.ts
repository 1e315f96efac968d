import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('container-off-network', {
  title: {
    en: 'a container is not in the deployment’s network',
    zh: '容器不在本部署的网络中',
  },
  outside: {
    en: '{service} is not in the deployment’s network',
    zh: '{service} 不在本部署的网络中',
  },
  nameless: {
    en: '{service} has no name in the deployment’s network',
    zh: '{service} 在本部署的网络中没有自己的名称',
  },
  outsideWhy: {
    en: 'Its container runs outside network {network}: no other service reaches {service}, and it reaches none.',
    zh: '容器在运行，但不在网络 {network} 中：其他服务访问不到 {service}，它也访问不到其他服务。',
  },
  namelessWhy: {
    en: 'Its container is in network {network}, but not under the name {service}: other services cannot resolve it.',
    zh: '容器在网络 {network} 中，但没有别名 {service}：其他服务解析不到它。',
  },
  about: {
    en: 'Somebody disconnected the container (docker network disconnect), connected it again without its alias, or started it with docker run. The container itself looks healthy.',
    zh: '有人断开了容器的网络（docker network disconnect）、重新连接时没有带别名，或者用 docker run 启动了它。容器自身看起来一切正常。',
  },
  fixTitle: {
    en: 'recreates the container in its network, under its name',
    zh: '重建容器，使其回到网络中并恢复名称',
  },
  nothingToUndo: {
    en: 'the container follows the Compose file, which does not change; no data is touched',
    zh: '容器以 Compose 文件为准，该文件不变，也不涉及任何数据',
  },
});
