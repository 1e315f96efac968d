import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('address-pool-exhausted', {
  title: {
    en: 'Docker has no free address range for a network',
    zh: 'Docker 没有可用的网段来创建网络',
  },
  about: {
    en: 'Docker gives every network a range of addresses from a few pools. When many networks exist, or a VPN or the company’s network uses the same ranges, none is left.',
    zh: 'Docker 从几个地址池里为每个网络分配网段。网络很多，或 VPN、公司内网占用了同样的网段时，就没有可用的了。',
  },
  means: {
    en: 'No address range is left for a Docker network, or a VPN covers them all.',
    zh: '没有可用的网段创建 Docker 网络，或网段已被 VPN 占满。',
  },
  wayShow: {
    en: 'show the networks',
    zh: '查看已有网络',
  },
  wayPrune: {
    en: 'remove networks that no container uses',
    zh: '删除没有容器使用的网络',
  },
  wayRoutes: {
    en: 'see whether a VPN covers 172.16.0.0/12; disconnect it for the deploy',
    zh: '查看 VPN 是否占用了 172.16.0.0/12；部署时先断开',
  },
  wayPools: {
    en: 'set "default-address-pools", e.g. to base 10.200.0.0/16 and size 24, then restart Docker',
    zh: '设置 "default-address-pools"，例如 base 10.200.0.0/16、size 24，再重启 Docker',
  },
});
