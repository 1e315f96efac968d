import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('network-bridge-down', {
  title: {
    en: 'the bridge of the Docker network does not work',
    zh: 'Docker 网络的网桥不可用',
  },
  down: {
    en: 'the bridge {name} of network {network} is switched off',
    zh: '网络 {network} 的网桥 {name} 处于关闭状态',
  },
  address: {
    en: 'the bridge {name} of network {network} has lost its address {gateway}',
    zh: '网络 {network} 的网桥 {name} 丢失了地址 {gateway}',
  },
  gone: {
    en: 'the bridge {name} of network {network} is gone',
    zh: '网络 {network} 的网桥 {name} 已不存在',
  },
  why: {
    en: 'Every container of the deployment is connected to this bridge. Without it this machine reaches none of them, and they reach neither each other nor the outside.',
    zh: '本部署的所有容器都接在这个网桥上。没有它，本机无法访问任何容器，容器之间以及对外也都不通。',
  },
  means: {
    en: 'Docker looked for the bridge of a network on this machine and did not find it.',
    zh: 'Docker 在本机找不到某个网络的网桥。',
  },
  about: {
    en: 'Docker makes a bridge on the host for each network. NetworkManager, systemd-networkd, a firewall script or a person can switch it off, take its address or remove it; containers keep running and nothing reaches them.',
    zh: 'Docker 会为每个网络在主机上创建一个网桥。NetworkManager、systemd-networkd、防火墙脚本或人工操作都可能关闭它、拿走它的地址或删除它；容器仍在运行，但谁也访问不到。',
  },
  wayShow: { en: 'show interfaces with their addresses', zh: '查看各网卡及其地址' },
  wayDocker: {
    en: 'Docker makes its bridges again; containers restart',
    zh: '让 Docker 重建网桥；容器会重启',
  },
  nextUp: { en: 'switch it on', zh: '启用它' },
  nextAddress: { en: 'give it its address again', zh: '恢复它的地址' },
  nextRestart: { en: 'connect every service again', zh: '让所有服务重新接入' },
});
