import { defineTexts } from '../message.ts';

/** Restoring a backup. */
export const restoreTexts = defineTexts('restore', {
  title: {
    en: 'Restore a backup: databases, data, settings and secrets; without one, list the backups',
    zh: '从备份恢复数据库、数据、设置和密钥；不带参数则列出备份',
  },
  argBackup: { en: 'directory of the backup', zh: '备份所在目录' },
  optSet: {
    en: 'use another value than the backup for this machine (server.address, ports.…)',
    zh: '为本机指定不同于备份的值（server.address、ports.…）',
  },
  optSetAside: {
    en: 'keep the present data as files in data/ instead of backing it up (when its database does not start)',
    zh: '不备份现有数据，只将其文件保留在 data/ 中（用于数据库无法启动时）',
  },
  optConfirm: {
    en: 'name of the project, in place of typing it',
    zh: '给出项目名称，代替手工输入',
  },
  optDryRun: {
    en: 'check the backup and show the plan, change nothing',
    zh: '检查备份并显示计划，不做任何改动',
  },
  exList: { en: 'list the backups of this deployment', zh: '列出此部署的备份' },
  exRestore: { en: 'restore one of them', zh: '恢复其中一个备份' },
  exElsewhere: { en: 'restore it on a new machine', zh: '在新机器上恢复' },
  head: { en: 'restore: {path} to {dir}', zh: '恢复：{path} 到 {dir}' },
  // the list
  none: { en: 'There are no backups in {dir}.', zh: '{dir} 中没有备份。' },
  listed: { en: '{n} {n|backup|backups} in {dir}', zh: '{dir} 中有 {n} 个备份' },
  colBackup: { en: 'backup', zh: '备份' },
  colAge: { en: 'age', zh: '时间' },
  colSize: { en: 'size', zh: '大小' },
  colHolds: { en: 'holds', zh: '内容' },
  holds: {
    en: '{n} {n|database|databases}, {stores} {stores|data directory|data directories}',
    zh: '{n} 个数据库、{stores} 个数据目录',
  },
  unreadable: { en: 'incomplete or damaged', zh: '不完整或已损坏' },
  nextThis: { en: 'check it and show what would change', zh: '检查并显示将要进行的改动' },
  nextClean: { en: 'see what it would back up and remove', zh: '查看它会备份并删除哪些内容' },
  // what is wrong with a backup
  notFound: { en: 'There is no backup {path}', zh: '没有备份 {path}' },
  nextList: { en: 'list the backups of this deployment', zh: '列出此部署的备份' },
  damaged: { en: 'The backup {path} cannot be restored', zh: '备份 {path} 无法恢复' },
  newer: {
    en: 'The backup {path} was made by a newer version of this program (format {got})',
    zh: '备份 {path} 由更新版本的本程序创建（格式 {got}）',
  },
  nothingChanged: { en: 'Nothing was changed.', zh: '未做任何更改。' },
  unlisted: { en: 'It does not contain {file}.', zh: '其中没有 {file}。' },
  oddName: { en: 'Its list contains a name that no backup has.', zh: '其清单中有不合法的名称。' },
  oddStore: {
    en: 'It contains data/{path}, which this stack does not have.',
    zh: '其中有 data/{path}，而此产品没有该目录。',
  },
  badProgress: {
    en: 'The progress of the interrupted restore is damaged: {path}. It can be neither finished nor undone with certainty.',
    zh: '被中断的恢复的进度文件已损坏：{path}，无法确定如何继续或撤销。',
  },
  badStore: {
    en: '{file} is damaged or contains what no backup has ({fault})',
    zh: '{file} 已损坏，或含有备份中不应有的内容（{fault}）',
  },
  otherStack: {
    en: 'The backup is of {got}, this directory has a deployment of {stack}',
    zh: '备份属于 {got}，而此目录部署的是 {stack}',
  },
  otherKind: {
    en: 'A rehearsal and a real deployment cannot take each other’s backups',
    zh: '演练环境与正式部署的备份不能互相恢复',
  },
  olderServer: {
    en: 'The backup is from PostgreSQL {backup}, the server here is older: {server}',
    zh: '备份来自 PostgreSQL {backup}，此处的服务器版本更旧：{server}',
  },
  olderServerWhy: {
    en: 'An older server cannot read dumps of a newer one. Use the same image version as before.',
    zh: '旧版本服务器无法读取新版本的转储。请使用与备份时相同的镜像版本。',
  },
  notEmpty: {
    en: '{dir} has no deployment and is not empty: {names}',
    zh: '{dir} 中没有部署，但目录不为空：{names}',
  },
  notEmptyNext: { en: 'restore to a new directory', zh: '恢复到新目录' },
  otherProjectNext: {
    en: 'give the restored copy a project name of its own',
    zh: '为恢复的副本指定另一个项目名称',
  },
  // the plan
  willSave: {
    en: 'the present data, settings and secrets, as a new backup',
    zh: '先将现有数据、设置和密钥保存为新备份',
  },
  willSetAside: {
    en: 'the present data stays there as files',
    zh: '现有数据以文件形式保留在此',
  },
  willReplace: { en: 'as of {at}', zh: '恢复到 {at}' },
  willLoad: {
    en: 'new and empty; the databases below are loaded into it',
    zh: '新建空目录，下列数据库导入其中',
  },
  newSecrets: { en: 'all secrets from the backup', zh: '全部密钥取自备份' },
  kept: {
    en: 'stays {here}; the backup has {there}',
    zh: '保留 {here}；备份中为 {there}',
  },
  chosen: { en: '{here}; the backup has {there}', zh: '{here}；备份中为 {there}' },
  foreignAddress: {
    en: 'server.address is {address}, which is no address of this machine. If it has changed: --set server.address=ADDRESS',
    zh: 'server.address 为 {address}，不是本机地址。如已更换：--set server.address=地址',
  },
  untouched: { en: 'images, backups, other projects', zh: '镜像、备份、其他项目' },
  untouchedData: {
    en: 'images, backups, other projects, {names}',
    zh: '镜像、备份、其他项目、{names}',
  },
  lacks: {
    en: 'Not in this backup, so it stays as it is here: {names}',
    zh: '此备份中没有，因此保持本机现状：{names}',
  },
  replaces: {
    en: 'the data of this deployment is replaced by that of {at}; it is saved as a new backup first',
    zh: '此部署的数据将被 {at} 的数据替换；替换前先保存为新备份',
  },
  replacesAside: {
    en: 'the data of this deployment is replaced by that of {at}; its files stay in data/, without a backup',
    zh: '此部署的数据将被 {at} 的数据替换；其文件保留在 data/ 中，不做备份',
  },
  undoWith: {
    en: 'restore the backup that is made first instead; a failure is rolled back at once',
    zh: '如需返回，请恢复事先保存的备份；失败时立即自动回滚',
  },
  undoEmpty: {
    en: 'there was no data before; a failure is rolled back at once',
    zh: '之前没有数据；失败时立即自动回滚',
  },
  // steps
  stepCheck: { en: 'Check of the backup', zh: '检查备份' },
  checked: {
    en: '{files} {files|file|files} read completely, checksums match',
    zh: '已完整读取 {files} 个文件，校验和一致',
  },
  stepSave: { en: 'Backup of the present state', zh: '备份现状' },
  nothingToSave: { en: 'nothing to save', zh: '没有需要保存的内容' },
  savedBefore: { en: 'the present state is in {path}', zh: '现状已保存到 {path}' },
  stepDown: { en: 'Containers', zh: '容器' },
  stepData: { en: 'Data and settings', zh: '数据和设置' },
  unpacking: { en: 'unpacking data/{path}', zh: '正在解包 data/{path}' },
  dataReady: {
    en: '{n} {n|data directory|data directories}, settings and secrets are in place',
    zh: '{n} 个数据目录、设置和密钥已就位',
  },
  stepLoad: { en: 'Rows', zh: '数据行' },
  loading: { en: 'loading {database}', zh: '正在导入 {database}' },
  loadingRoles: { en: 'loading roles', zh: '正在导入角色' },
  loaded: {
    en: '{n} {n|database is|databases are} restored',
    zh: '已恢复 {n} 个数据库',
  },
  loadFailed: {
    en: 'The database {database} could not be restored',
    zh: '数据库 {database} 恢复失败',
  },
  rolesFailed: { en: 'The database roles could not be restored', zh: '数据库角色恢复失败' },
  // the end
  done: { en: 'Restored from {path}, as of {at}.', zh: '已从 {path} 恢复到 {at}。' },
  doneSaved: { en: 'The state before is in {path}.', zh: '恢复前的状态保存在 {path}。' },
  doneAside: {
    en: 'The data before is in {path}; remove it when it is not needed any more.',
    zh: '恢复前的数据在 {path}；不再需要时请删除。',
  },
  nextBack: { en: 'return to the state before', zh: '回到恢复前的状态' },
  nextDoctor: { en: 'check the deployment', zh: '检查部署' },
  kind: { en: 'restore', zh: '恢复' },
  rollingBack: { en: 'rolling back the restore', zh: '正在回滚恢复操作' },
  isDone: {
    en: 'This restore was complete; only its old files were not removed yet',
    zh: '此次恢复已经完成，只是旧文件尚未删除',
  },
  isDoneNext: { en: 'finish it', zh: '完成收尾' },
  saveFailedNext: {
    en: 'restore anyway, and keep the present data as files',
    zh: '仍然恢复，现有数据以文件形式保留',
  },
});
