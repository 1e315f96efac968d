import { defineTexts } from '../message.ts';

/** Fixes of the machine: the daemon and its file, directories, the kernel. */
export const machineFixTexts = defineTexts('fixes-machine', {
  kindDaemonJson: { en: 'file of the Docker daemon', zh: 'Docker 守护进程配置' },
  kindOwner: { en: 'owner', zh: '属主' },
  kindMode: { en: 'permissions', zh: '权限' },
  kindSysctl: { en: 'limit of the kernel', zh: '内核参数' },
  needsRoot: {
    en: 'Only root can change this. Run it as root to do it automatically; the other steps do the same manually.',
    zh: '只有 root 才能做这项修改。用 root 运行即可自动完成；后面的步骤是相同操作的手工做法。',
  },
  stepAsRoot: { en: 'Let it be done, as root', zh: '用 root 自动完成' },
  notTaken: {
    en: 'The Docker daemon did not take over {path}',
    zh: 'Docker 守护进程没有采用 {path} 的内容',
  },
  notTakenWhy: {
    en: 'The daemon was asked to reload the file but still uses other mirrors.',
    zh: '已通知它重新读取，但它使用的镜像站没有变化。',
  },
  seeDaemonLog: { en: 'what the daemon says of it', zh: '查看守护进程的说法' },
  noPlainFile: { en: '{path} is no plain small file', zh: '{path} 不是普通的小文件' },
  tooManyFiles: {
    en: '{path} holds more than {most} files; its owners cannot be remembered one by one',
    zh: '{path} 中的文件超过 {most} 个，无法逐个记录属主',
  },
  sysctlRefused: { en: 'The kernel did not take {key}', zh: '内核没有接受 {key}' },
  kindImages: { en: 'images', zh: '镜像' },
  noArchiveLoads: { en: 'No archive in {dir} can be loaded', zh: '{dir} 中没有可载入的归档' },
  imagesPull: { en: 'pulled, through mirrors where needed', zh: '拉取，必要时经过镜像站' },
  imagesLoad: { en: 'loaded from {dir}', zh: '从 {dir} 载入' },
  startFailed: {
    en: 'Installed, but it did not start by itself: {words}',
    zh: '已安装，但未能自行启动：{words}',
  },
  packageChanged: {
    en: '{path} changed while the plan was shown; nothing was installed from it',
    zh: '{path} 在展示计划期间被改动，因此没有安装其中的任何内容',
  },
  kindPackages: { en: 'packages', zh: '软件包' },
  aptFailed: { en: 'The packages could not be installed', zh: '软件包安装失败' },
  fromServers: { en: "installed from the distribution's servers", zh: '从发行版软件源安装' },
  fromFiles: { en: 'installed from {n} {n|file|files}', zh: '从 {n} 个文件安装' },
  kindLog: { en: 'log', zh: '日志' },
  logBytes: {
    en: 'emptied, {size}; the last lines stay in a file beside it',
    zh: '清空 {size}，末尾部分另存于旁边的文件',
  },
  kindBackup: { en: 'backup', zh: '备份' },
  backupWhat: {
    en: 'every database, settings, secrets; read to its end',
    zh: '全部数据库、设置和密钥，并完整校验',
  },
});
