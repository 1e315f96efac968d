import { defineTexts } from '../../../../base/message.ts';

/** The chat model’s address in the AI gateway. */
export const texts = defineTexts('higress-registry-host', {
  title: {
    en: 'the AI gateway cannot resolve the chat model’s address',
    zh: 'AI 网关无法解析对话模型的地址',
  },
  static: {
    en: 'A static registry takes IP:port over http only; its file says {domain} ({protocol}).',
    zh: 'static 类型的注册中心只支持 http 的 IP:端口，而文件中是 {domain}（{protocol}）。',
  },
  target: {
    en: 'The ingress sends to {have}; the registry makes {want}.',
    zh: 'Ingress 指向 {have}，而注册中心提供的是 {want}。',
  },
  about: {
    en: 'Higress finds the chat model through a registry object: “static” for an IP address with plain http, “dns” for a host name or https. With the wrong one it answers 503 “no healthy upstream”.',
    zh: 'Higress 通过注册中心对象查找对话模型：IP 加 http 用 static，域名或 https 用 dns。类型不对会返回 503 “no healthy upstream”。',
  },
  means: {
    en: 'The gateway’s entry has no working server: a host name instead of an address, or the server is down.',
    zh: '网关条目后面没有可用的服务器：应填 IP 的地方写了域名，或者服务器没有启动。',
  },
  fix: {
    en: 'registers the chat model’s server in the way that its address requires',
    zh: '按对话模型地址的类型重写注册中心对象',
  },
  made: {
    en: 'The chat model’s registry is static and holds a host name',
    zh: '对话模型的服务来源是静态类型，却填写了主机名',
  },
});
