import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('ports-open-to-the-world', {
  title: { en: 'an internal port is open to the network', zh: '内部端口对外开放' },
  broken: {
    en: 'port {port} of {service} is open to the network',
    zh: '{service} 的端口 {port} 对网络开放',
  },
  why: {
    en: 'It listens on {bind}. It has no password or is meant for administrators only, and Docker’s published ports bypass the firewall of the host.',
    zh: '它监听在 {bind}。该服务没有密码保护，或只供管理员使用；而且 Docker 开放的端口会绕过主机防火墙。',
  },
  means: {
    en: 'Strangers reach a server that is meant for the services of this machine only, and try to use it. Close its port, and look for what they left in cron and SSH.',
    zh: '外人访问到了只供本机服务使用的服务器，并在尝试利用它。请关闭该端口，并检查 cron 和 SSH 中是否留有异常内容。',
  },
  about: {
    en: 'Databases, caches and admin interfaces of this deployment are meant for its own services only. Where strangers can reach them, they are read, changed or encrypted within days.',
    zh: '本部署的数据库、缓存和管理接口只供自己的服务使用。如果陌生人能访问到，几天之内就可能被读取、篡改或加密勒索。',
  },
  nextClose: { en: 'listen on this machine only', zh: '改为仅监听本机' },
  fixTitle: { en: 'limits the port to this machine', zh: '端口仅允许本机访问' },
});
