import { defineTexts } from '../../../../base/message.ts';

/** Model servers that only this machine reaches. */
export const texts = defineTexts('model-unreachable-inside', {
  title: { en: 'containers cannot reach a model server', zh: '容器无法访问模型服务' },
  probe: { en: 'models from inside the network', zh: '从容器网络访问模型' },
  noVantage: {
    en: 'no request could be sent from inside {service}',
    zh: '无法在 {service} 容器内发起请求',
  },
  noCurl: { en: 'the gateway’s image has no curl', zh: '网关镜像中没有 curl' },
  fails: {
    en: 'containers cannot reach {origin}, but this machine can',
    zh: '容器无法访问 {origin}，而本机可以',
  },
  why: {
    en: 'From inside: {words}. The {roles} services connect from there.',
    zh: '容器内的结果：{words}。{roles} 相关服务从容器内发起请求。',
  },
  cut: { en: '{names} cannot reach {origin}', zh: '{names} 无法访问 {origin}' },
  cutWhy: {
    en: 'This machine and the gateway’s container reach the model server; from inside these containers nothing leads there: a missing route or a rule in the container’s own network. A restart gives it a new network.',
    zh: '本机和网关容器都能访问模型服务，只有这些容器内部访问不了：容器自身网络中缺少路由或有拦截规则。重启容器会重建其网络。',
  },
  routes: { en: 'show its routes', zh: '查看它的路由' },
  rules: { en: 'show the rules in its network', zh: '查看它网络中的规则' },
  means: {
    en: 'Containers cannot reach a model server that this machine may well reach; the name host.docker.internal, for one, is missing in containers on Linux.',
    zh: '容器访问不到模型服务，而本机可能正常；例如 Linux 上的容器默认没有 host.docker.internal 这个名字。',
  },
  about: {
    en: 'Containers have other routes, DNS servers and firewall rules than this machine. A firewall that allows only the machine itself, or a name that is only in /etc/hosts, causes this.',
    zh: '容器的路由、DNS 和防火墙规则与本机不同。防火墙只放行本机，或主机名只写在本机 /etc/hosts 中，都会出现这种情况。',
  },
  try: { en: 'reproduce it manually', zh: '手动验证' },
  fix: {
    en: 'shows how to let the containers reach the model server',
    zh: '说明如何让容器访问模型服务',
  },
  fixWhy: {
    en: 'This machine reaches the server, its containers do not: a firewall, or a server that listens on one address only.',
    zh: '本机能访问该服务，容器不能：通常是防火墙，或服务只监听在某个地址上。',
  },
  look: { en: 'see the failure from inside', zh: '从容器内查看失败原因' },
  allow: {
    en: 'let the containers through to {origin} (with ufw; the server must listen on 0.0.0.0)',
    zh: '放行容器到 {origin} 的访问（以 ufw 为例；服务需监听 0.0.0.0）',
  },
  address: { en: 'or use an address that the containers reach', zh: '或改用容器能访问的地址' },
});
