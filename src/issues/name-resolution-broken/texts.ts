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
  broken: {
    en: 'inside {consumer} the names of other services lead nowhere',
    zh: '在 {consumer} 内无法解析其他服务的名称',
  },
  why: {
    en: 'Its /etc/resolv.conf does not lead to Docker’s resolver (127.0.0.11), which alone knows these names, or that gives no answer. From this machine the services work.',
    zh: '它的 /etc/resolv.conf 没有指向 Docker 内置解析器（127.0.0.11），或该解析器没有应答；只有它知道这些名称。从本机访问这些服务正常。',
  },
  switchWhy: {
    en: 'The line for hosts in its /etc/nsswitch.conf leaves DNS out: its programs look into files only and ask no resolver. A restart keeps the file; a new container has the file of its image again. From this machine the services work.',
    zh: '它的 /etc/nsswitch.conf 中 hosts 一行没有 dns，程序只查文件而不询问解析器。重启不会改变这个文件，重建容器可恢复镜像自带的版本。从本机访问这些服务正常。',
  },
  nextSwitch: { en: 'show the line for hosts', zh: '查看 hosts 一行' },
  nextResolvers: { en: 'show whom it asks', zh: '查看它使用的解析器' },
  fixTitle: {
    en: 'recreates the container from its definition',
    zh: '按定义重新创建容器',
  },
  fixNothingToUndo: {
    en: 'a list of name servers that was changed inside the container is not kept',
    zh: '不保留在容器内修改过的域名服务器列表',
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
  made: {
    en: 'A container asks a name server that does not exist',
    zh: '一个容器使用了不存在的域名服务器',
  },
});
