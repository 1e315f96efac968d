import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('client-proxy', {
  title: {
    en: 'a proxy blocks the connection to the server',
    zh: '代理挡在编辑器与服务器之间',
  },
  why: {
    en: 'The server answers without a proxy. {variable} sends this address through {proxy}; there {what}.',
    zh: '不经代理时服务器有回应。{variable} 让该地址走代理 {proxy}，而经代理{what}。',
  },
  dead: { en: 'nothing answers ({code})', zh: '没有回应（{code}）' },
  status: {
    en: 'something else answers (HTTP {status})',
    zh: '回应的不是服务器（HTTP {status}）',
  },
  auth: {
    en: 'the proxy requires a password (HTTP 407)',
    zh: '代理要求认证（HTTP 407）',
  },
  doubtful: {
    en: 'NO_PROXY contains {entry}, which covers this address, but many editors ignore such entries. Add the address itself.',
    zh: 'NO_PROXY 里的 {entry} 包含该地址，但许多编辑器不识别这种写法，请直接写出地址。',
  },
  maybeTitle: {
    en: 'some programs ignore an entry of NO_PROXY',
    zh: 'NO_PROXY 的写法并非所有程序都识别',
  },
  noProxy: {
    en: 'then restart the editor; or add the same name to its setting http.noProxy',
    zh: '然后重启编辑器；或在编辑器的 http.noProxy 中填写同一地址',
  },
  about: {
    en: 'Editors use HTTP_PROXY, HTTPS_PROXY and NO_PROXY. If the proxy cannot reach the internal server, the connection fails.',
    zh: '编辑器遵循 HTTP_PROXY、HTTPS_PROXY 与 NO_PROXY；代理访问不到内网服务器时连接就会失败。',
  },
});
