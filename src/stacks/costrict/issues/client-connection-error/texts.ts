import { defineTexts } from '../../../../base/message.ts';

/** The address that editors are given. */
export const texts = defineTexts('client-connection-error', {
  title: { en: 'editors cannot connect to the server', zh: '编辑器连不上服务器' },
  probe: { en: 'address for editors', zh: '编辑器使用的地址' },
  fails: { en: 'editors cannot connect to {url}', zh: '编辑器无法连接 {url}' },
  failsWhy: {
    en: 'The gateway answers on this machine, but not on the address in the settings ({code}): a firewall, or it listens on another address.',
    zh: '网关在本机可以访问，但通过设置中的地址无法访问（{code}）：可能是防火墙，或监听在其他地址上。',
  },
  foreign: {
    en: '{address} is not an address of this machine, and nothing answers there ({code})',
    zh: '{address} 不是本机的地址，且无法连接（{code}）',
  },
  foreignWhy: {
    en: 'That is normal behind a load balancer or address translation; otherwise this machine’s address has changed.',
    zh: '如果前面有负载均衡或地址转换则属正常；否则说明本机的地址变了。',
  },
  about: {
    en: '“Connection error” in the editor is caused by the network path: a proxy variable without NO_PROXY for this server, a firewall, or an address that changed. On the developer’s machine: curl -v and the address with /ai-gateway/api/v1/models.',
    zh: '编辑器提示 “Connection error” 时，原因在网络路径上：设置了代理却没有把本服务器加入 NO_PROXY、防火墙拦截，或服务器地址变了。可在开发者电脑上用 curl -v 访问该地址的 /ai-gateway/api/v1/models。',
  },
  openFirewall: { en: 'list the firewall rules', zh: '查看防火墙规则' },
  setAddress: { en: 'enter the address that users reach', zh: '填写用户可以访问的地址' },
  means: {
    en: 'The connection failed: a proxy, a firewall or a wrong address on that computer.',
    zh: '连接没有建立：那台电脑上的代理、防火墙或错误的地址挡在中间。',
  },
});
