import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('port-not-published', {
  title: { en: 'a port is not published', zh: '端口没有对外发布' },
  broken: {
    en: 'port {port} of {service} is not published',
    zh: '{service} 的端口 {port} 没有对外发布',
  },
  why: {
    en: 'The service runs, but nothing is listening on {address} on this machine.',
    zh: '服务在运行，但本机 {address} 上没有监听。',
  },
  silent: {
    en: 'port {port} of {service} gives no answer on this machine',
    zh: '本机连接 {service} 的端口 {port} 没有任何回应',
  },
  silentWhy: {
    en: 'The service runs, but a connection to {address} is neither accepted nor refused: a firewall rule on this machine drops its packets.',
    zh: '服务在运行，但连接 {address} 既不成功也不被拒绝：本机防火墙的某条规则丢弃了这些数据包。',
  },
  nextRules: { en: 'look for the rule that drops this port', zh: '查找丢弃该端口的规则' },
  edited: {
    en: 'The Compose file was edited: a container recreated from it gets the ports it names.',
    zh: 'Compose 文件被手工改过：按它重建的容器只会发布其中写的端口。',
  },
  nextFile: { en: 'restore the Compose file', zh: '恢复 Compose 文件' },
  wayPorts: { en: 'show the port of each service', zh: '查看各服务的端口' },
  about: {
    en: 'The container was created with ports other than the ones in the settings, a firewall reload cleared Docker’s rules, or the process that forwards the port exited.',
    zh: '容器创建时的端口与设置不同；或者防火墙重载清掉了 Docker 的规则；或者转发端口的进程已退出。',
  },
  nextRecreate: { en: 'recreate the container', zh: '重新创建容器' },
  fixTitle: { en: 'recreates the container to publish its port', zh: '重建容器以重新发布端口' },
});
