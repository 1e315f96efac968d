import { defineTexts } from '../../../../base/message.ts';

/** A proxy address that cannot be used. */
export const texts = defineTexts('hub-proxy-without-port', {
  title: { en: 'the proxy of a provider has no port', zh: '供应商的代理地址没有端口' },
  why: {
    en: 'Every request to “{name}” fails with `fetch failed`: the app accepts such an address and cannot use it.',
    zh: '发往“{name}”的请求全部报 `fetch failed`：应用接受这样的地址，却无法使用。',
  },
  look: { en: 'which provider it is', zh: '查看是哪个供应商' },
  means: {
    en: 'The proxy that is set for a provider has no port, so every request through it fails.',
    zh: '供应商设置的代理没有端口，经它发出的请求全部失败。',
  },
  log: { en: 'the failed requests', zh: '查看失败的请求' },
  about: {
    en: 'A proxy needs its port, as in `http://10.0.0.1:7890`. Network errors do not open the circuit breaker by default, so the provider is tried again each time. Correct the address on the page of providers.',
    zh: '代理地址必须带端口，例如 `http://10.0.0.1:7890`。默认情况下网络错误不会触发熔断，所以每次都会重试这个供应商。请在供应商页面改正。',
  },
  made: { en: 'A provider has a proxy without a port', zh: '供应商的代理没有写端口' },
});
