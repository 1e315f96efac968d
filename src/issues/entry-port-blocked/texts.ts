import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('entry-port-blocked', {
  title: {
    en: 'the firewall blocks users on the way to a port',
    zh: '防火墙挡住了用户访问端口的流量',
  },
  about: {
    en: 'A connection from this machine to a published port never passes the rules that users’ connections pass (FORWARD, DOCKER-USER, INPUT, zones). So everything works here while nobody gets in. The rules are read and followed packet by packet; nothing is sent and nothing is changed.',
    zh: '从本机访问对外端口，不会经过用户流量要经过的规则（FORWARD、DOCKER-USER、INPUT、区域）。因此本机一切正常，外面却谁也进不来。这里只读取规则并逐条推演，不发送数据，也不改动任何东西。',
  },
  means: {
    en: 'This machine does not let connections from outside through to its containers: its firewall drops them, or forwarding is off.',
    zh: '本机没有让外部连接到达容器：防火墙丢弃了它们，或者没有开启转发。',
  },
  all: {
    en: 'port {port} of {service} cannot be reached from other machines',
    zh: '其他机器访问不了 {service} 的端口 {port}',
  },
  network: {
    en: 'port {port} of {service} cannot be reached from {users}',
    zh: '{users} 网段访问不了 {service} 的端口 {port}',
  },
  six: {
    en: 'port {port} of {service} cannot be reached over IPv6',
    zh: '通过 IPv6 访问不了 {service} 的端口 {port}',
  },
  ruleWhy: {
    en: 'Connections from this machine work, but a rule of its firewall drops those from outside.',
    zh: '从本机访问正常，但本机防火墙的一条规则丢弃了外部连接。',
  },
  policyWhy: {
    en: 'Connections from this machine work, but no rule of its firewall lets those from outside in.',
    zh: '从本机访问正常，但本机防火墙没有任何规则放行外部连接。',
  },
  ledWhy: {
    en: 'A rule of this machine’s firewall sends connections from outside to {to}, which is not this service.',
    zh: '本机防火墙的一条规则把外部连接转到了 {to}，那并不是这个服务。',
  },
  forwardingWhy: {
    en: 'The kernel forwards no packets (net.ipv4.ip_forward is 0): connections from outside do not reach containers.',
    zh: '内核没有开启转发（net.ipv4.ip_forward 为 0）：外部连接到不了容器。',
  },
  wayDelete: { en: 'remove the rule, if it is not wanted', zh: '确认不需要后删除该规则' },
  wayShow: { en: 'show the rules with their counters', zh: '查看规则及其计数' },
  wayRestart: {
    en: 'let Docker write its rules again; this restarts every container',
    zh: '让 Docker 重新写入规则（所有容器都会重启）',
  },
  wayAllow: { en: 'let the port in', zh: '放行该端口' },
  wayForward: {
    en: 'switch forwarding on; also look for the line that switches it off in /etc/sysctl.d',
    zh: '开启转发；并检查 /etc/sysctl.d 中是哪一行关闭了它',
  },
});
