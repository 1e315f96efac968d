import { defineTexts } from '../message.ts';

/** What the fixes of services, settings and their files say of themselves. */
export const serviceFixTexts = defineTexts('fixes-services', {
  kindRole: { en: 'database role', zh: '数据库角色' },
  kindDatabase: { en: 'database', zh: '数据库' },
  rolePassword: { en: 'password as {name} says', zh: '密码与 {name} 一致' },
  databaseRefused: { en: '{service} refused a statement', zh: '{service} 拒绝执行语句' },
  seeLog: { en: 'see what the server says', zh: '查看服务日志' },
  noData: { en: 'data and settings', zh: '数据和设置' },
  noDataNoOther: { en: 'data, settings and every other service', zh: '数据、设置和其他服务' },
  noDataAtAll: { en: 'data of any kind', zh: '任何数据' },
  stopped: { en: 'starts what stopped', zh: '启动已停止的服务' },
  paused: { en: 'lets what was paused go on', zh: '恢复被暂停的服务' },
  missing: { en: 'creates the missing container', zh: '创建缺失的容器' },
  outdated: {
    en: 'makes containers anew as the Compose file says now',
    zh: '按当前 Compose 文件重建容器',
  },
  outdatedNothingBack: {
    en: 'the containers follow the Compose file, which stays as it is; no data is touched',
    zh: '容器以 Compose 文件为准，该文件不变，也不涉及任何数据',
  },
  unhealthy: { en: 'restarts what is unhealthy', zh: '重启不健康的服务' },
  healthCheck: {
    en: 'gives the service the health check of this tool',
    zh: '为服务换上本工具的健康检查',
  },
  loop: { en: 'reads the log, then restarts in order', zh: '先看日志，再按顺序重启' },
  loopWhy: {
    en: 'A restart alone seldom ends a loop: the service says why it ends.',
    zh: '单纯重启很少能结束循环：服务自己会说明退出的原因。',
  },
  loopSaid: { en: '{service} said last: {words}', zh: '{service} 最后的输出：{words}' },
  loopNext: {
    en: 'when the reason is gone, restart in the order in which they need each other',
    zh: '原因消除后，按依赖顺序重启',
  },
  loopRestart: {
    en: 'restarts at once, with what they need first',
    zh: '立即重启，先重启它们依赖的服务',
  },
  publish: {
    en: 'makes the container anew so that its port is published',
    zh: '重建容器以重新发布端口',
  },
  changed: { en: 'writes the files and applies them', zh: '写入文件并应用' },
  edited: {
    en: 'shows the edits; writes over them when told to',
    zh: '显示手工修改；经确认后覆盖',
  },
  editedWhy: {
    en: 'What a person wrote is kept until they say otherwise.',
    zh: '手工修改的内容会保留，除非明确要求覆盖。',
  },
  editedLook: { en: 'see the difference', zh: '查看差异' },
  editedMove: {
    en: 'put what should stay into the settings, where there is a setting for it',
    zh: '需要保留的内容，若有对应设置，请写入设置',
  },
  editedOver: {
    en: 'then write the files anew; undo brings the edits back',
    zh: '然后重新生成文件；undo 可恢复手工修改',
  },
  overwrite: {
    en: 'writes the files anew, losing the edits',
    zh: '重新生成文件，放弃手工修改',
  },
  unresolved: { en: 'writes the files anew', zh: '重新生成文件' },
  yaml: { en: 'writes the files of the service anew', zh: '重新生成该服务的文件' },
  cpus: { en: 'limits CPUs to what this machine has', zh: '将 CPU 上限调整为本机核数' },
  targets: { en: 'brings back what is scraped', zh: '恢复采集目标' },
  port: { en: 'moves to the next free port', zh: '改用下一个空闲端口' },
  portUsers: {
    en: 'Users reach {name} under port {port} from then on.',
    zh: '此后用户通过端口 {port} 访问 {name}。',
  },
  world: { en: 'lets only this machine reach the port', zh: '端口仅允许本机访问' },
  clients: { en: 'restarts the database with its settings', zh: '按设置重启数据库' },
  clientsNotice: { en: 'Everybody is disconnected for a moment.', zh: '所有连接会短暂中断。' },
  clientsHolders: { en: 'Who holds most connections: {list}', zh: '占用连接最多的是：{list}' },
  databases: { en: 'creates the missing database', zh: '创建缺失的数据库' },
  databasesNotice: {
    en: 'A new database is empty. What was in a lost one comes back from a backup only.',
    zh: '新建的数据库是空的。丢失的内容只能从备份恢复。',
  },
  password: {
    en: 'gives the database role the password of {file}',
    zh: '将数据库角色的密码设为 {file} 中的值',
  },
  restartServer: { en: 'restarts the server', zh: '重启该服务' },
  rotate: { en: 'replaces public passwords and keys', zh: '更换公开的密码与密钥' },
  rotateNotice: {
    en: 'New values go to {file}; {command} shows logins. Who used an old one has to be told.',
    zh: '新值写入 {file}，可用 {command} 查看登录信息。请通知仍在使用旧值的人。',
  },
  rotateStays: { en: '{name} stays: {why}', zh: '{name} 保持不变：{why}' },
  rotateStaysHow: {
    en: 'How to replace it by hand: {command}, once more.',
    zh: '如需手工更换，请再次执行：{command}',
  },
  staysOnly: {
    en: 'What is public here is not replaced by a program, so nothing was changed and nothing restarts.',
    zh: '这里的公开值不能由程序更换，因此没有做任何改动，也不会重启服务。',
  },
  staysEdit: { en: 'enter a new value of {name}', zh: '填写 {name} 的新值' },
  staysTell: {
    en: 'hand {name} to who keeps a copy of it',
    zh: '将 {name} 同步到保存其副本的服务',
  },
  staysApply: { en: 'then apply it', zh: '然后应用' },
  rotateLeft: {
    en: '{n} {n|value is|values are} still public: {names}',
    zh: '仍有 {n} 个公开值：{names}',
  },
  rotateDone: {
    en: 'no public value is left that could be replaced',
    zh: '可更换的公开值已全部更换',
  },
  cutOffTitle: { en: 'no fix was cut off half-way', zh: '没有中断的修复' },
  probeCutOff: { en: 'runs that were cut off', zh: '被中断的运行' },
  cutOffAbout: {
    en: 'A fix was killed before it was verified or put back, so part of it is done. Nothing else builds on that.',
    zh: '修复在验证或还原之前被终止，只完成了一部分。在此之上不会做其他改动。',
  },
  seeHistory: { en: 'see what was done', zh: '查看做过什么' },
});
