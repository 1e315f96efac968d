import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('name-resolution-broken', {
  title: {
    en: 'names cannot be resolved',
    zh: '域名无法解析',
  },
  about: {
    en: 'Containers ask Docker’s resolver (127.0.0.11), which asks the name servers of the host. When /etc/resolv.conf names a server that containers cannot reach, such as 127.0.0.53, or the name server does not answer, every name fails.',
    zh: '容器向 Docker 内置解析器（127.0.0.11）查询，它再去问宿主机的域名服务器。若 /etc/resolv.conf 写的是容器访问不到的地址（如 127.0.0.53），或域名服务器没有应答，所有域名都会失败。',
  },
  means: {
    en: 'The name server did not answer, or cannot be reached from containers.',
    zh: '域名服务器没有应答，或容器访问不到它。',
  },
  wayShow: {
    en: 'see which name servers are asked',
    zh: '查看使用的域名服务器',
  },
  wayTry: {
    en: 'try it from a container',
    zh: '在容器里试一次',
  },
  waySet: {
    en: 'set "dns" to a name server that containers can reach, then restart Docker',
    zh: '把 "dns" 设为容器能访问到的域名服务器，再重启 Docker',
  },
});
