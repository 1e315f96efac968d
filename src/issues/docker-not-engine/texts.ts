import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('docker-not-engine', {
  title: {
    en: 'Docker is not a plain Docker Engine',
    zh: '这里的 Docker 不是标准的 Docker Engine',
  },
  about: {
    en: 'Docker from the snap store cannot see most directories, Podman behaves differently from Docker, Docker Desktop runs in a virtual machine, and rootless Docker cannot open low ports or set kernel limits. Deployments are made for Docker Engine from Docker’s own packages.',
    zh: 'snap 版 Docker 看不到大多数目录；Podman 的行为与 Docker 不同；Docker Desktop 运行在虚拟机里；rootless 模式不能使用低端口，也不能调整内核参数。本工具面向 Docker 官方软件包安装的 Docker Engine。',
  },
  means: {
    en: 'The text comes from snap, Podman, Docker Desktop, WSL or rootless Docker.',
    zh: '这段文字来自 snap、Podman、Docker Desktop、WSL 或 rootless 模式的 Docker。',
  },
  wayShow: {
    en: 'show which Docker answers',
    zh: '查看应答的是哪一种 Docker',
  },
  waySnap: {
    en: 'remove the snap; its containers are removed with it',
    zh: '卸载 snap 版；其中的容器会一并删除',
  },
  wayInstall: {
    en: 'install Docker Engine',
    zh: '安装 Docker Engine',
  },
  snap: {
    en: 'Docker was installed from the snap store',
    zh: 'Docker 是通过 snap 安装的',
  },
  snapWhy: {
    en: 'It can only see files below home directories, without hidden ones; mounts from {path} fail or are empty.',
    zh: '它只能看到家目录下的非隐藏文件；挂载 {path} 中的文件会失败或为空。',
  },
  desktop: {
    en: 'Docker Desktop answers, not Docker Engine',
    zh: '应答的是 Docker Desktop，而不是 Docker Engine',
  },
  desktopWhy: {
    en: 'It runs in a virtual machine with its own memory, disk and network: fine for a trial, not for a server.',
    zh: '它运行在虚拟机里，内存、磁盘和网络都与本机分开：试用可以，不适合作为服务器。',
  },
  podman: {
    en: 'Podman answers in place of Docker',
    zh: '应答的是 Podman，而不是 Docker',
  },
  podmanWhy: {
    en: 'Its networks, health checks and Compose behave differently, and deployments on it are not tested.',
    zh: '它的网络、健康检查和 Compose 行为都不同，未在其上测试过部署。',
  },
  rootless: {
    en: 'Docker runs without root (rootless)',
    zh: 'Docker 以 rootless 模式运行',
  },
  rootlessWhy: {
    en: 'Ports below 1024, memory limits and kernel settings may not be available, and data belongs to other user ids.',
    zh: '1024 以下端口、内存限制和内核参数可能不可用，数据文件的属主也会不同。',
  },
});
