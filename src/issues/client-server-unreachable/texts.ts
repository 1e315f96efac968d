import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('client-server-unreachable', {
  title: { en: 'the server cannot be reached', zh: '连不上服务器' },
  refused: {
    en: 'The machine answers, but nothing is listening on port {port}. The port is wrong, or the service is stopped.',
    zh: '机器有回应，但端口 {port} 没有程序监听：端口不对，或服务已停止。',
  },
  timeout: {
    en: '{address} does not answer. A firewall drops the packets, the machine is off, or this network has no route to it (VPN).',
    zh: '{address} 没有回应：防火墙丢弃了数据包、机器未开机，或当前网络到不了它（VPN）。',
  },
  noRoute: {
    en: 'This computer has no route to {address} ({code}). The network is down, or the VPN is not connected.',
    zh: '本机没有到 {address} 的路由（{code}）：网络未连接，或没有连 VPN。',
  },
  other: {
    en: 'Connecting to {address} failed ({code}).',
    zh: '连接 {address} 失败（{code}）。',
  },
  partTitle: {
    en: 'one of the server’s addresses cannot be reached',
    zh: '服务器的部分地址连不上',
  },
  partWhy: {
    en: 'Programs that try {address} first wait before they use another address.',
    zh: '先尝试 {address} 的程序会等待一段时间才换用其他地址。',
  },
  about: {
    en: '“Refused”: the machine is up, but nothing is listening on the port. “No answer”: a firewall or a missing route is in between.',
    zh: '“拒绝”表示机器可达但端口未监听；“无回应”表示中间有防火墙或没有路由。',
  },
});
