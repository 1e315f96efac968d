import { defineTexts } from '../../../../base/message.ts';

export const texts = defineTexts('provider-unreachable', {
  title: {
    en: 'no model provider can be used',
    zh: '没有可用的模型供应商',
  },
  about: {
    en: 'A relay such as Claude Code Hub tries its providers in turn and gives up when all fail: they cannot be reached from inside its container (DNS, proxy, a domain that leads back to the same machine), their keys are refused, or their circuit breakers are open.',
    zh: 'Claude Code Hub 这类中转会依次尝试各供应商，全部失败才放弃：容器内访问不到（DNS、代理、域名又指回本机）、密钥被拒绝，或熔断器处于打开状态。',
  },
  means: {
    en: 'Every provider of the relay failed; look from inside its container.',
    zh: '中转的所有供应商都失败了，请从它的容器里面检查。',
  },
  noneYet: { en: 'No provider has been added yet.', zh: '还没有添加供应商。' },
  allDisabled: {
    en: 'Every provider is disabled; requests get 503.',
    zh: '所有供应商都已停用，请求会返回 503。',
  },
  someOpen: { en: 'providers get no requests', zh: '部分供应商已熔断' },
  open: {
    en: 'The circuit breakers of {n} of {all} enabled providers are open: {names}.',
    zh: '启用的 {all} 个供应商中有 {n} 个处于熔断状态：{names}。',
  },
  noRestart: {
    en: 'Neither a restart nor switching a provider off and on closes them. Fix the cause, test the provider, then reset it on the page of providers.',
    zh: '重启应用或重新启用供应商都不会关闭熔断。请先解决原因并测试通过，再在供应商页面点击重置。',
  },
  wayInside: {
    en: 'call the provider from inside the container',
    zh: '在容器内访问供应商',
  },
  wayLogs: {
    en: 'see why each provider failed: fetch failed is the network, 401 the key',
    zh: '查看每个供应商失败的原因：fetch failed 是网络，401 是密钥',
  },
  wayProxy: {
    en: 'check the proxy',
    zh: '检查代理设置',
  },
  fix: {
    en: 'resets open circuit breakers',
    zh: '重置已打开的熔断器',
  },
  optTest: {
    en: 'test: first send one real request to each provider, which costs money; reset only those that answer',
    zh: 'test：先向每个供应商发送一次真实请求（会产生费用），只重置测试通过的',
  },
  untested: {
    en: 'The providers are not tested. One that still fails is switched off again after a few requests; `--with test` tests first, with one paid request each.',
    zh: '不会测试供应商。仍有故障的会在几次请求后再次熔断；加 `--with test` 可先测试，每个供应商一次付费请求。',
  },
  stillFails: {
    en: '{name} still fails: {words}. It is not reset.',
    zh: '{name} 仍然失败：{words}。不重置。',
  },
  untouched: { en: 'settings and keys of the providers', zh: '供应商的设置与密钥' },
  enable: {
    en: 'enable a provider on the page of providers',
    zh: '在供应商页面启用一个供应商',
  },
  allFail: {
    en: 'Every provider failed its test. Fix the cause first: a new key, the address, the proxy.',
    zh: '所有供应商都未通过测试。请先解决原因：更换密钥、修正地址或代理。',
  },
  madeOpen: {
    en: 'The circuit breaker of the only provider is open',
    zh: '唯一的供应商处于熔断状态',
  },
  madeDisabled: { en: 'The only provider is disabled', zh: '唯一的供应商被停用' },
});
