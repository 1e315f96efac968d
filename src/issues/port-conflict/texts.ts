import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('port-conflict', {
  title: { en: 'a port is already in use', zh: '端口被占用' },
  taken: { en: 'port {port} is already in use', zh: '端口 {port} 被占用' },
  takenBy: {
    en: 'by {owner}; {service} needs it on {bind}',
    zh: '占用者：{owner}；服务 {service} 需要在 {bind} 上使用它',
  },
  takenAt: {
    en: 'by {owner}, listening on {address}; {service} needs it on {bind}',
    zh: '占用者：{owner}，监听地址 {address}；服务 {service} 需要在 {bind} 上使用它',
  },
  hidden: { en: 'Only root can see which process it is.', zh: '只有 root 能看到是哪个进程。' },
  several: { en: '{n} ports are already in use: {ports}', zh: '{n} 个端口被占用：{ports}' },
  severalWhy: {
    en: 'So many at once usually means another deployment on this machine.',
    zh: '同时这么多端口被占用，通常是本机上还有另一个部署。',
  },
  unknown: {
    en: 'port {port} is in use, perhaps by this deployment',
    zh: '端口 {port} 正在使用，可能就是本部署',
  },
  unknownWhy: {
    en: 'The Docker daemon could not be asked which container uses it.',
    zh: '无法向 Docker 守护进程查询是哪个容器占用。',
  },
  inside: {
    en: '{service} reports that its own port is in use',
    zh: '{service} 发现自己的端口已被占用',
  },
  insideWhy: {
    en: 'No published port is in use on the host: another program in its container, or an older process of its own, uses the port.',
    zh: '主机上的对外端口都没有被占用：是容器内的其他程序，或它自己的旧进程占住了端口。',
  },
  about: {
    en: 'Only one program can use a published port. Usually it is an older installation, a web server or a second deployment on the same machine.',
    zh: '每个对外端口只能由一个程序占用。通常是旧的安装、另一个网页服务器，或同一台机器上的第二套部署占用了它。',
  },
  means: {
    en: 'Another program is listening on a port that a service publishes. No data has to be deleted to change the port.',
    zh: '其他程序占用了服务要发布的端口；更换端口不需要清空数据。',
  },
  wayPorts: { en: 'show all published ports and what uses them', zh: '查看所有对外端口及占用者' },
  nextRemap: { en: 'use free ports instead', zh: '改用空闲端口' },
  nextPorts: { en: 'show what uses each of them', zh: '查看每个端口被谁占用' },
  nextLog: { en: 'show which port it names', zh: '查看日志中是哪个端口' },
  nextUse: { en: 'use {port} instead', zh: '改用 {port}' },
  nextStopContainer: { en: 'stop {name} to free the port', zh: '停止 {name}，释放该端口' },
  nextStopUnit: {
    en: 'stop {name} ({unit}) to free the port',
    zh: '停止 {name}（{unit}），释放该端口',
  },
  nextKill: { en: 'end {name} to free the port', zh: '结束 {name}，释放该端口' },
  nextKillOf: {
    en: 'end {name} of user {user} to free the port',
    zh: '结束用户 {user} 的 {name}，释放该端口',
  },
  usersMove: {
    en: 'Users open this port themselves: if it is moved, each of them has to change the address.',
    zh: '用户直接使用该端口：如果更换，每个用户都要修改地址。',
  },
  nextOwner: { en: 'show what uses it', zh: '查看占用者' },
  fixTitle: { en: 'moves to the next free port', zh: '改用下一个空闲端口' },
  fixUsers: {
    en: 'From then on, users reach {name} on port {port}.',
    zh: '此后用户通过端口 {port} 访问 {name}。',
  },
});
