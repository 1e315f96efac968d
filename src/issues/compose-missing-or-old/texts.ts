import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('compose-missing-or-old', {
  title: { en: 'Docker Compose is missing or too old', zh: 'Docker Compose 未安装或版本过旧' },
  none: { en: 'Docker Compose is not installed', zh: '没有安装 Docker Compose' },
  noneWhy: {
    en: 'The docker client has no compose plug-in. Version {minimum} or later is needed.',
    zh: 'docker 客户端没有 compose 插件。需要 {minimum} 或更新的版本。',
  },
  noClient: { en: 'the docker client is not installed', zh: '没有安装 docker 客户端' },
  v1: { en: 'only Compose v1 is installed', zh: '只安装了 Compose v1' },
  v1Why: {
    en: '{path} is version {version}, which cannot read the deployment file. Version {minimum} or later is needed.',
    zh: '{path} 的版本是 {version}，读不了部署文件；需要 {minimum} 或更新的版本。',
  },
  old: { en: 'Docker Compose {version} is too old', zh: 'Docker Compose {version} 版本过旧' },
  below: {
    en: 'Docker Compose {version} ({recommended} recommended)',
    zh: 'Docker Compose {version}（建议 {recommended}）',
  },
  fine: { en: 'Docker Compose {version}', zh: 'Docker Compose {version}' },
  about: {
    en: 'The services are started by "docker compose", the plug-in of version 2. The old program docker-compose (version 1) is no longer maintained and reads these files differently.',
    zh: '服务由 docker compose（第 2 版插件）启动。旧的 docker-compose（第 1 版）已停止维护，对这些文件的解释也不同。',
  },
  means: {
    en: 'Compose v2 is needed; the old docker-compose (v1) cannot read the deployment file.',
    zh: '需要 Compose v2；旧的 docker-compose（v1）无法解析部署文件。',
  },
  wayVersion: { en: 'show the installed version', zh: '查看已安装的版本' },
  wayInstall: { en: "install it from Docker's repository", zh: '从 Docker 软件源安装' },
  fixTitle: { en: 'installs Compose v2', zh: '安装 Compose v2' },
});
