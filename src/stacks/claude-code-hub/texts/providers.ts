import { defineTexts } from '../../../base/message.ts';

/** Providers: what is wrong with one, and what a change does. */
export const hubProvidersTexts = defineTexts('claude-code-hub.providers', {
  open: {
    en: 'Circuit breaker open after {n} failures, for {minutes} more {minutes|minute|minutes}. Neither a restart nor disabling and enabling it closes it.',
    zh: '失败 {n} 次后熔断，还剩 {minutes} 分钟。重启应用或停用再启用都不会恢复。',
  },
  keyRefused: {
    en: 'It answered {kind} {n} {n|time|times} in the last day: its key is rejected. Clients see 503.',
    zh: '最近一天返回 {kind} 共 {n} 次：密钥被拒绝。客户端看到的是 503。',
  },
  keyWasRefused: {
    en: 'It answered {kind} {n} {n|time|times} in the last day, and has answered requests since.',
    zh: '最近一天返回 {kind} 共 {n} 次，之后已能正常响应请求。',
  },
  modelMissing: {
    en: 'It answered 404 {n} {n|time|times} in the last day: it does not have the model, or its base address is wrong. Such an answer never opens its circuit breaker, so it is tried again each time. Limit its models (allowed models) or redirect them on the page of providers.',
    zh: '最近一天返回 404 共 {n} 次：它没有这个模型，或 Base URL 有误。这种回答不会触发熔断，所以每次都会再试。请在供应商页面限制它的模型（允许的模型）或设置模型重定向。',
  },
  upstreamLimits: {
    en: 'It answered 429 {n} {n|time|times} in the last day: its own limit is reached.',
    zh: '最近一天返回 429 共 {n} 次：它自身的限额已用完。',
  },
  answers: {
    en: 'It answered {kind} {n} {n|time|times} in the last day. Clients see 503.',
    zh: '最近一天返回 {kind} 共 {n} 次。客户端看到的是 503。',
  },
  noAnswers: {
    en: 'It did not answer {n} {n|time|times} in the last day: network, DNS or proxy.',
    zh: '最近一天有 {n} 次没有响应：网络、DNS 或代理问题。',
  },
  htmlAnswers: {
    en: 'It answered 200 with a web page {n} {n|time|times}: the base URL leads to a page, a login or a firewall.',
    zh: '有 {n} 次返回 200 但内容是网页：Base URL 指向了网页、登录页或防火墙。',
  },
  fakeAnswers: {
    en: 'It answered 200 with an error {n} {n|time|times} ({kind}).',
    zh: '有 {n} 次返回 200 但内容是错误（{kind}）。',
  },
  wrongType: {
    en: '{host} speaks “{other}”, and the type is “{type}”: requests get 503.',
    zh: '{host} 的类型应为“{other}”，而设置为“{type}”：请求会返回 503。',
  },
  wholePath: {
    en: 'The address ends with {path}; the app adds the path itself. Give the base address only.',
    zh: '地址以 {path} 结尾；路径由应用自己添加，只填 Base URL。',
  },
  noPort: {
    en: 'Its proxy has no port: every request fails with `fetch failed`.',
    zh: '代理地址没有端口：所有请求都报 `fetch failed`。',
  },
  noGroup: {
    en: 'It has no group, so users of these groups are not served by it: {groups}.',
    zh: '它没有分组，不服务于这些分组的用户：{groups}。',
  },
  noUsableKey: { en: 'no user has an enabled key', zh: '没有用户拥有可用的密钥' },
  noUsableKeyCalled: {
    en: 'no user has an enabled key called {name}',
    zh: '没有用户拥有名为 {name} 的可用密钥',
  },
  nextMakeKey: {
    en: 'log in to the dashboard with it, and make a user and a key',
    zh: '用它登录后台，创建用户和密钥',
  },
  nextLimit: { en: 'which limit it is', zh: '查看是哪项限额' },
  nextTest: { en: 'send one real request (costs money)', zh: '发送一次真实请求（会产生费用）' },
  nextKey: { en: 'another key', zh: '更换密钥' },
  nextReset: { en: 'close open circuit breakers', zh: '重置熔断器' },
  nextList: { en: 'all providers', zh: '查看所有供应商' },
  nextInside: {
    en: 'see the network error: DNS, refused, proxy',
    zh: '查看网络错误：DNS、拒绝连接、代理',
  },
  unknown: { en: 'there is no provider {name}', zh: '没有名为 {name} 的供应商' },
  ambiguous: { en: 'several providers are called {name}', zh: '有多个供应商名为 {name}' },
  useId: { en: 'Give the id instead: {ids}.', zh: '请改用 ID：{ids}。' },
  said: { en: 'It said: {words}', zh: '返回内容：{words}' },
  testAuth: {
    en: 'It answers {status}: the key is wrong, expired, or its account may not use the model.',
    zh: '返回 {status}：密钥错误、已过期，或账户无权使用该模型。',
  },
  testNetwork: {
    en: 'No answer: address, DNS, firewall or proxy. The call comes from inside the app’s container.',
    zh: '没有响应：地址、DNS、防火墙或代理。请求是从应用容器内发出的。',
  },
  testLimit: {
    en: 'It answers 429: its own limit is reached.',
    zh: '返回 429：它自身的限额已用完。',
  },
  testContent: {
    en: 'It answers 200, but not with an answer of a model: a web page, or an error in the text.',
    zh: '返回 200，但不是模型的回答：可能是网页，或内容是错误信息。',
  },
  testServer: {
    en: 'It answers {status}: the provider itself is down.',
    zh: '返回 {status}：供应商自身故障。',
  },
  testSlow: { en: 'It answers, and very slowly.', zh: '有响应，但非常慢。' },
  testOther: {
    en: 'The test failed: {kind}, status {status}.',
    zh: '测试失败：{kind}，状态码 {status}。',
  },
  stillOpen: {
    en: 'A passed test does not close an open circuit breaker.',
    zh: '测试通过不会自动关闭已打开的熔断器。',
  },
  badName: { en: 'a name has 1 to 64 characters', zh: '名称长度为 1 到 64 个字符' },
  badUrl: { en: '{url} is no http or https address', zh: '{url} 不是 http 或 https 地址' },
  badProxy: {
    en: 'a proxy needs its scheme and its port, as in http://10.0.0.1:7890 or socks5://10.0.0.1:1080',
    zh: '代理需要协议和端口，例如 http://10.0.0.1:7890 或 socks5://10.0.0.1:1080',
  },
  noKey: { en: 'the key is empty', zh: '密钥为空' },
  noProxyLogin: {
    en: 'the login of the proxy is empty',
    zh: '代理的用户名为空',
  },
  addTitle: { en: 'Add the provider {name}', zh: '添加供应商 {name}' },
  keyTitle: { en: 'Give {name} another key', zh: '更换 {name} 的密钥' },
  taken: { en: 'there is a provider {name} already', zh: '已有名为 {name} 的供应商' },
  others: { en: 'the other providers', zh: '其他供应商' },
  willTest: {
    en: 'One real request is sent to it; it is removed again when that fails.',
    zh: '会向它发送一次真实请求；失败则撤销添加。',
  },
  notTested: {
    en: 'It is not tested; `providers test {name}` does so with one paid request.',
    zh: '不会测试；可用 `providers test {name}` 发送一次付费请求来测试。',
  },
  added: { en: '{name} is there', zh: '已添加 {name}' },
  answered: { en: '{name} answered a real request', zh: '{name} 已正常响应一次真实请求' },
  testFailed: { en: '{name} failed its test', zh: '{name} 未通过测试' },
  keyStored: { en: '{name} has the new key', zh: '{name} 已使用新密钥' },
  keyNotStored: { en: '{name} does not have the new key', zh: '{name} 没有使用新密钥' },
});
