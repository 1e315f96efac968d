import { defineTexts } from '../message.ts';

/** Faults that every stack can have, in a service of its own. */
export const labFaultTexts = defineTexts('lab-faults', {
  stopped: { en: '{service} is stopped', zh: '{service} 已停止' },
  paused: { en: '{service} is paused', zh: '{service} 被暂停' },
  frozen: {
    en: 'the process of {service} is stopped by a signal',
    zh: '{service} 的进程被信号暂停',
  },
  offNetwork: { en: '{service} is disconnected from the network', zh: '{service} 被断开网络' },
  nameless: {
    en: '{service} is connected to the network again, without its alias',
    zh: '{service} 重新连接了网络，但没有别名',
  },
  nameTaken: {
    en: 'Another container joins the network under the name {service}',
    zh: '别的容器以 {service} 的名称加入了网络',
  },
  limited: {
    en: 'The memory limit of {service} is changed with docker update',
    zh: '用 docker update 改动了 {service} 的内存上限',
  },
  removed: { en: 'The container of {service} is removed', zh: '{service} 的容器被删除' },
  outdated: {
    en: 'The Compose file has changed since the container of {service} was made',
    zh: '{service} 的容器创建之后，Compose 文件发生了变化',
  },
  portTaken: {
    en: '{service} is stopped, another program takes its port, and it cannot start again',
    zh: '{service} 停止后端口被其他程序占用，无法再次启动',
  },
  rooted: {
    en: 'The data directory of {service} belongs to root when it starts',
    zh: '{service} 启动时数据目录属于 root',
  },
  exits: {
    en: '{service} exits with an error each time it is started',
    zh: '{service} 每次启动都报错退出',
  },
  hangs: {
    en: '{service} hangs: it runs, and its health check fails until it is restarted',
    zh: '{service} 卡死：仍在运行，但健康检查失败，直到重启',
  },
  wrongCheck: {
    en: '{service} answers, but its health check is wrong',
    zh: '{service} 能够响应，但健康检查写错了',
  },
  fullDisk: {
    en: '{service} writes until its file system is full, then exits',
    zh: '{service} 写满文件系统后退出',
  },
  wrongType: {
    en: '{service} exits because a value has the wrong type',
    zh: '{service} 因配置值类型不符而退出',
  },
  settingsChanged: {
    en: 'The settings were changed and not deployed',
    zh: '修改了设置但没有部署',
  },
  fileEdited: { en: 'A person edited a rendered file', zh: '手动修改了一个生成的文件' },
  publicSecrets: {
    en: 'secrets.env holds two publicly known values',
    zh: 'secrets.env 中有两个人人皆知的值',
  },
  databaseGone: {
    en: 'A database that a service needs is not there',
    zh: '某个服务所需的数据库不存在',
  },
  databaseRenamed: {
    en: 'The database that the app needs was renamed',
    zh: '应用所需的数据库被改名',
  },
  readOnly: { en: 'The database {name} is read-only', zh: '数据库 {name} 变为只读' },
  closed: { en: 'The database {name} takes no connections', zh: '数据库 {name} 不接受连接' },
  expired: { en: 'The role of every service has expired', zh: '各服务使用的数据库角色已过期' },
});
