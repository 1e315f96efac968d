import { defineTexts } from '../message.ts';

/** Backups that are made, and clean. */
export const backupTexts = defineTexts('backup', {
  starting: { en: 'starting {service} for the dump', zh: '正在启动 {service} 以便导出' },
  packing: { en: 'packing data/{path}', zh: '正在打包 data/{path}' },
  savingRoles: { en: 'saving the roles of the database server', zh: '正在保存数据库角色' },
  linksLeftOut: {
    en: '{n} {n|link or special file|links or special files} in data/{path} {n|is|are} not in the backup',
    zh: 'data/{path} 中的 {n} 个链接或特殊文件不会进入备份',
  },
  failedStore: { en: 'data/{path} could not be backed up', zh: 'data/{path} 备份失败' },
  failedRoles: {
    en: 'The roles of the database server could not be backed up',
    zh: '数据库角色备份失败',
  },
  readmeTitle: {
    en: 'Backup of {project}, made at {at}.',
    zh: '{project} 的备份，创建于 {at}。',
  },
  readmeDatabases: {
    en: 'Databases (*.sql.gz) and database roles (globals/roles.sql): {names}',
    zh: '数据库（*.sql.gz）及数据库角色（globals/roles.sql）：{names}',
  },
  readmeStores: {
    en: 'Data directories (stores/): {names}',
    zh: '数据目录（stores/）：{names}',
  },
  readmeMissing: {
    en: 'Data directories that are not in this backup: {names}',
    zh: '此备份中没有的数据目录：{names}',
  },
  readmeFiles: {
    en: 'Settings, secrets and rendered files: files/',
    zh: '设置、密钥和生成的文件：files/',
  },
  readmeNot: {
    en: 'In no backup, because services make them again: {names}',
    zh: '不备份（由服务重新生成）：{names}',
  },
  readmeSecret: {
    en: 'It contains passwords. Keep it private, and restore only backups that you made.',
    zh: '其中包含密码，请妥善保管；只恢复自己创建的备份。',
  },
  readmeHere: {
    en: 'To restore it, in the directory of the deployment:',
    zh: '恢复方法，在部署目录中执行：',
  },
  readmeElsewhere: {
    en: 'On another machine, with the path to this directory:',
    zh: '在另一台机器上，PATH 为此目录的路径：',
  },
  dumping: { en: 'dumping {database}', zh: '正在导出 {database}' },
  noSpace: {
    en: 'The disk has {free} free; a backup may need {wanted}',
    zh: '磁盘剩余 {free}，备份可能需要 {wanted}',
  },
  seeDisk: { en: 'see what is full', zh: '查看磁盘占用' },
  failed: {
    en: 'The database {database} could not be backed up',
    zh: '数据库 {database} 备份失败',
  },
  failedWhy: { en: 'So nothing was changed.', zh: '因此未做任何更改。' },
  seeLog: { en: 'what the server says', zh: '查看数据库日志' },
  stepBackup: { en: 'Backup', zh: '备份' },
  stepData: { en: 'Data', zh: '数据' },
  saved: {
    en: '{n} {n|database|databases}, {stores} {stores|data directory|data directories} and the settings are in {path} ({size})',
    zh: '{n} 个数据库、{stores} 个数据目录和设置已备份到 {path}（{size}）',
  },
  nothingToSave: { en: 'there is no data to back up', zh: '没有需要备份的数据' },
  willSave: {
    en: 'databases, data, settings, secrets; all other services stop first',
    zh: '数据库、数据、设置和密钥；备份前先停止其他服务',
  },
  stoppingOthers: {
    en: 'stopping {n} {n|service|services}, so that nothing is written meanwhile',
    zh: '正在停止 {n} 个服务，避免备份期间写入数据',
  },
  startedAgain: {
    en: '{n} {n|service that was|services that were} stopped for the backup {n|was|were} started again',
    zh: '为备份而停止的 {n} 个服务已重新启动',
  },
  notStartedAgain: {
    en: 'Stopped for the backup, and could not be started again: {names}',
    zh: '为备份而停止，未能重新启动：{names}',
  },
  dataGone: { en: 'data/ is empty; backups/ stays', zh: 'data/ 已清空，backups/ 保留' },
  dataWhat: { en: '{n} {n|directory|directories}', zh: '{n} 个目录' },
  title: {
    en: 'Remove the containers and the data of this deployment, backed up first',
    zh: '删除此部署的容器和数据，事先备份',
  },
  optKeepData: { en: 'remove the containers only', zh: '只删除容器，保留数据' },
  optConfirm: {
    en: 'name of the project, in place of typing it',
    zh: '给出项目名称，代替手工输入',
  },
  optDryRun: { en: 'show the plan, change nothing', zh: '只显示计划，不做任何改动' },
  exClean: { en: 'start over with the same settings', zh: '保留设置，重新开始' },
  exKeep: { en: 'remove the containers, keep the data', zh: '删除容器，保留数据' },
  head: { en: 'clean: {project} in {dir}', zh: '清理：{dir} 中的 {project}' },
  untouchedData: {
    en: 'data, settings, secrets, images, backups, other projects',
    zh: '数据、设置、密钥、镜像、备份和其他项目',
  },
  untouched: {
    en: 'settings, secrets, images, backups, other projects',
    zh: '设置、密钥、镜像、备份和其他项目',
  },
  irreversible: {
    en: 'the backup restores databases, data and settings',
    zh: '数据库、数据和设置可从备份恢复',
  },
  irreversibleLost: {
    en: 'the backup restores databases, data and settings; {names} in data/ {n|is|are} not in it and will be gone',
    zh: '数据库、数据和设置可从备份恢复；data/ 中的 {names} 不在备份中，会丢失',
  },
  done: {
    en: 'Clean: containers and data are gone, settings and backup stay.',
    zh: '已清理：容器和数据已删除，设置和备份保留。',
  },
  doneKept: {
    en: 'Clean: the containers are gone, the data stays.',
    zh: '已清理：容器已删除，数据保留。',
  },
  nothing: {
    en: 'There are neither containers nor data of {project} here.',
    zh: '这里没有 {project} 的容器或数据。',
  },
  dataMounted: {
    en: 'Other file systems are mounted inside data/: {paths}',
    zh: 'data/ 中挂载了其他文件系统：{paths}',
  },
  dataMountedWhy: {
    en: 'Removing data would also remove what is on them. Nothing was changed.',
    zh: '删除数据会连同其中的内容一并删除。未做任何更改。',
  },
  dataMountedNext: { en: 'take it out of data/ first', zh: '先将其从 data/ 卸载' },
  dataInUseWhy: {
    en: 'Removing the data would damage what those containers are working on. Nothing was changed.',
    zh: '删除数据会影响这些容器；如果在同一目录上再启动一个数据库，还会损坏数据。未做任何更改。',
  },
  needsRoot: {
    en: 'Data of services belongs to other users; only root can remove it',
    zh: '服务的数据属于其他用户，只有 root 才能删除',
  },
  asRoot: { en: 'the same as root', zh: '以 root 运行' },
  next: { en: 'deploy again from scratch', zh: '重新部署' },
  nextRestore: { en: 'restore everything from this backup', zh: '从此备份恢复全部内容' },
});
