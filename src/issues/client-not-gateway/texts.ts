import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('client-not-gateway', {
  title: { en: 'something else answers at this address', zh: '这个地址上不是本服务的网关' },
  silent: { en: 'the gateway does not answer', zh: '网关没有回应' },
  html: {
    en: 'A web page answered (HTTP {status}); the gateway answers “404 Route Not Found”. The port is wrong, or this is a login page of the network or a proxy.',
    zh: '收到的是网页（HTTP {status}），而网关应回应“404 Route Not Found”：端口不对、网络登录页，或代理。',
  },
  redirect: {
    en: 'The answer redirects to {location} (HTTP {status}): a login page of the network, or another server.',
    zh: '回应跳转到 {location}（HTTP {status}）：网络登录页，或其他服务器。',
  },
  other: {
    en: 'The answer was HTTP {status}; the gateway answers “404 Route Not Found”.',
    zh: '收到 HTTP {status}，而网关应回应“404 Route Not Found”。',
  },
  broken: {
    en: 'The connection opened, but the request got no answer ({code}).',
    zh: '连接已建立，但请求没有得到回应（{code}）。',
  },
  about: {
    en: 'The gateway has a fixed answer for unknown paths. Any other answer comes from something else.',
    zh: '网关对未知路径有固定的回应；其他回应说明对方不是网关。',
  },
});
