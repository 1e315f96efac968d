import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('container-network-blocked', {
  title: {
    en: 'the firewall blocks containers from each other',
    zh: '防火墙阻断了容器之间的通信',
  },
  about: {
    en: 'Containers reach each other through a bridge of the host, so the host’s firewall sees that traffic. Rules of firewalld, ufw or nftables that were loaded after Docker, or a default of “reject” for forwarded traffic, block it: “no route to host” although both containers run.',
    zh: '容器之间的流量经过宿主机的网桥，因此也受宿主机防火墙控制。在 Docker 之后加载的 firewalld、ufw 或 nftables 规则，或默认拒绝转发，都会阻断它：两个容器都在运行，却报 “no route to host”。',
  },
  means: {
    en: 'A container cannot reach another one although both run: the host’s firewall rejects it.',
    zh: '两个容器都在运行却互相访问不了：被宿主机防火墙拒绝。',
  },
  wayShow: {
    en: 'show which rule rejects forwarded traffic',
    zh: '查看是哪条规则拒绝了转发',
  },
  broken: {
    en: '{consumers} cannot reach {providers} over the containers’ network',
    zh: '{consumers} 在容器网络内无法访问 {providers}',
  },
  why: {
    en: 'Tried from inside the container it gets no connection; from this machine the same address answers. Both services work: what lies between them does not.',
    zh: '在容器内尝试连接失败，而从本机访问同一地址正常。两个服务本身都没有问题，是它们之间的网络不通。',
  },
  partly: {
    en: '{providers} refuses some of the connections from {consumers}',
    zh: '{providers} 间歇性地拒绝来自 {consumers} 的连接',
  },
  partlyWhy: {
    en: 'Tried from inside the container, {n} of {all} connections in a row were refused; from this machine the same port takes each. A refusal comes at once, so no load is why: something between them rejects a part.',
    zh: '在容器内连续尝试 {all} 次连接，有 {n} 次被拒绝，而从本机连接同一端口每次都成功。拒绝是立即返回的，与负载无关：两者之间有东西在拒绝部分连接。',
  },
  double: {
    en: '{service} also carries the address of {owner}: {address}',
    zh: '{service} 同时占用了 {owner} 的地址 {address}',
  },
  doubleWhy: {
    en: 'Docker gave this address to {owner}. A second container with it keeps such calls to itself, and calls of others reach one or the other by chance. Somebody added it inside the container’s network; a restart makes that network again without it.',
    zh: 'Docker 把该地址分配给了 {owner}。另一个容器也配置了它之后，该容器发往此地址的请求会留在自己内部，其他容器的请求则随机到达其中一个。它是有人在容器的网络命名空间里添加的，重启容器会重建网络，地址随之消失。',
  },
  wayAddress: { en: 'see which interface has it', zh: '查看地址配在哪个接口上' },
  ruleWhy: {
    en: 'A rule of this machine’s firewall covers these addresses.',
    zh: '本机防火墙中有一条规则命中这些地址。',
  },
  ruleInsideWhy: {
    en: 'A rule in a container’s own network covers these addresses; the host’s chains do not show it. It is gone when the container restarts.',
    zh: '容器自身的网络命名空间里有一条规则命中这些地址；在宿主机的链里看不到它，容器重启后它会消失。',
  },
  wayDeleteInside: {
    en: 'remove the rule from the container’s network',
    zh: '在容器的网络命名空间里删除该规则',
  },
  wayInside: {
    en: 'show the rules in the container’s own network',
    zh: '查看容器自身网络命名空间里的规则',
  },
  wayRoutes: {
    en: 'show its routes: a blackhole or a missing default route cuts it off without any rule',
    zh: '查看它的路由：没有规则时，blackhole 路由或缺失的默认路由也会切断网络',
  },
  wayUser: {
    en: 'show the rules that people add for containers',
    zh: '查看针对容器手动添加的规则',
  },
  wayDelete: {
    en: 'remove the rule, if it is not wanted',
    zh: '确认不需要后删除该规则',
  },
  wayRestart: {
    en: 'let Docker put its rules first; this restarts every container',
    zh: '让 Docker 重新把规则放到最前（所有容器都会重启）',
  },
  wayZone: {
    en: 'firewalld: allow the zone of Docker',
    zh: 'firewalld：放行 docker 区域',
  },
  wayUfw: {
    en: 'ufw: allow containers to reach the host',
    zh: 'ufw：允许容器访问宿主机',
  },
});
