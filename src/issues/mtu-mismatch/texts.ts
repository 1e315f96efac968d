import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('mtu-mismatch', {
  title: {
    en: 'containers send packets that are too large for the network',
    zh: '容器发出的数据包超过了网络允许的大小',
  },
  about: {
    en: 'Docker’s networks use packets of 1500 bytes. On a VPN, in a cloud or over PPPoE the way out often takes less (MTU 1450, 1400). Small answers then arrive and large ones do not: connections open and hang, TLS most of all, but only in containers.',
    zh: 'Docker 网络默认使用 1500 字节的数据包。VPN、云主机或 PPPoE 的出口往往更小（MTU 1450、1400）。于是小包能到、大包丢失：只在容器里出现连接建立后卡住，TLS 尤其明显。',
  },
  means: {
    en: 'The network takes smaller packets than containers send.',
    zh: '网络允许的数据包比容器发出的小。',
  },
  wayShow: {
    en: 'compare the MTU of the way out with that of docker0',
    zh: '对比出口网卡与 docker0 的 MTU',
  },
  waySet: {
    en: 'set "mtu" to the smaller value, restart Docker and recreate the networks',
    zh: '把 "mtu" 设为较小的值，重启 Docker 并重建网络',
  },
});
