import { defineTexts } from '../../base/message.ts';

/** How Docker and Compose are installed. */
export const installTexts = defineTexts('install', {
  nextInstall: { en: 'install the engine and Compose', zh: '安装引擎和 Compose' },
  nextInstallCompose: { en: 'install Compose v2', zh: '安装 Compose v2' },
  nextPlugins: { en: 'create the folder for plug-ins', zh: '建立插件目录' },
  nextExecutable: { en: 'make it executable', zh: '设为可执行' },
  nextReleaseNumber: {
    en: 'Docker’s repository knows releases of CentOS only; 8 fits these systems',
    zh: 'Docker 的软件源只认 CentOS 的版本号，这类系统对应 8',
  },
  nextRepository: { en: "add Docker's package repository", zh: '添加 Docker 官方软件源' },
  nextManual: { en: 'download the installer for this system', zh: '下载适用于本系统的安装脚本' },
  nextStart: { en: 'start it', zh: '启动它' },
});
