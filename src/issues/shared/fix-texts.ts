import { defineTexts } from '../../base/message.ts';

/** Texts of several fixes. */
export const commonFixTexts = defineTexts('issue-fixes', {
  data: { en: 'data and settings', zh: '数据和设置' },
  allData: { en: 'all data', zh: '任何数据' },
  stepRestart: { en: 'Restart the affected services', zh: '重新启动受影响的服务' },
  imagesTitle: { en: 'gets missing images', zh: '获取缺少的镜像' },
  imagesUntouched: { en: 'existing images; containers; data', zh: '已有的镜像、容器和数据' },
  fromImages: {
    en: 'from=DIR: load image archives from a directory',
    zh: 'from=目录：从目录载入镜像归档',
  },
  absolutePath: { en: '{path}: an absolute path is needed', zh: '{path}：请给出完整路径' },
  noPackages: {
    en: '{dir}: not an absolute path of a folder with .deb files',
    zh: '{dir}：不是包含 .deb 文件的完整路径',
  },
  badPackage: {
    en: '{file} is not a Docker package for this machine',
    zh: '{file} 不是适用于本机的 Docker 软件包',
  },
  fromPackages: {
    en: 'from=DIR: install .deb files from a directory, without a network',
    zh: 'from=目录：从目录安装 .deb 文件，无需网络',
  },
  packagesUntouched: { en: 'settings and data of this deployment', zh: '此部署的设置和数据' },
  packagesIrreversible: {
    en: 'packages create users, services and network rules; they stay installed even if verification fails',
    zh: '软件包会创建用户、服务和网络规则；即使未通过验证也会保留',
  },
  composeApart: {
    en: 'This distribution has no package of Compose v2. Then run: {command}',
    zh: '该发行版没有 Compose v2 软件包。完成后请运行：{command}',
  },
  composeEdited: {
    en: 'The Compose file was edited: a container recreated from it may be the same again.',
    zh: 'Compose 文件被手工改过：按它重建的容器可能仍是这样。',
  },
  stepRestoreCompose: { en: 'Restore the Compose file', zh: '恢复 Compose 文件' },
  stepRecreate: { en: 'Recreate the affected services', zh: '重新创建受影响的服务' },
  restartServer: { en: 'restarts the server', zh: '重启该服务' },
});
