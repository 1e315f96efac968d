import { defineTexts } from '../../../../base/message.ts';

/** The program that answers on the gateway's port. */
export const texts = defineTexts('gateway-not-serving', {
  title: { en: 'something else answers on the gateway’s port', zh: '网关端口上是别的程序' },
  probe: { en: 'gateway', zh: '网关' },
  why: {
    en: 'An unknown path must get the gateway’s own 404 “Route Not Found”.',
    zh: '未知路径应得到网关自己的 404 “Route Not Found”。',
  },
  about: {
    en: 'A proxy in front, another program on the port, or a gateway that could not read its configuration answers differently.',
    zh: '前面有代理、端口被别的程序占用，或网关没能读取配置时，就会得到别的回答。',
  },
});
