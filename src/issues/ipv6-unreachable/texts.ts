import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('ipv6-unreachable', {
  title: {
    en: 'IPv6 addresses cannot be reached',
    zh: '无法访问 IPv6 地址',
  },
  about: {
    en: 'A name has an IPv6 address and this machine or Docker’s network has no way there, so calls fail at once or only sometimes.',
    zh: '域名解析出了 IPv6 地址，而本机或 Docker 网络没有 IPv6 出口，于是访问立即失败，或时好时坏。',
  },
  means: {
    en: 'The call went to an IPv6 address, and there is no way to it from here.',
    zh: '访问的是 IPv6 地址，而这里没有到达它的路径。',
  },
  wayShow: {
    en: 'see whether there is a way out over IPv6',
    zh: '查看是否有 IPv6 出口',
  },
  wayOff: {
    en: 'without IPv6: use IPv4 only',
    zh: '没有 IPv6 时：只用 IPv4',
  },
  wayOn: {
    en: 'with IPv6: set "ipv6": true for containers and restart Docker',
    zh: '有 IPv6 时：设置 "ipv6": true 供容器使用，并重启 Docker',
  },
});
