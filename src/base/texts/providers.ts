import { defineTexts } from '../message.ts';

/** providers, and explain-limit: what a gateway sends requests to, and who may use it how much. */
export const providersTexts = defineTexts('providers', {
  title: { en: 'The model providers behind a gateway', zh: '网关的模型供应商' },
  list: {
    en: 'Show each provider, its circuit breaker and what is wrong with it',
    zh: '列出各供应商、熔断状态与存在的问题',
  },
  test: {
    en: 'Send one real request to a provider, which costs money',
    zh: '向供应商发送一次真实请求（会产生费用）',
  },
  message: {
    en: 'Send one real message as a user does, through the gateway; it costs money',
    zh: '像用户一样通过网关发送一条真实消息（会产生费用）',
  },
  add: { en: 'Add a provider', zh: '添加供应商' },
  setKey: { en: 'Give a provider another key', zh: '更换供应商的密钥' },
  argName: { en: 'name of the provider', zh: '供应商名称' },
  optUrl: { en: 'base address of its API', zh: 'API 的 Base URL' },
  optType: { en: 'its kind of API', zh: 'API 类型' },
  optGroup: {
    en: 'groups of users that it serves, between commas',
    zh: '服务的用户分组，用逗号分隔',
  },
  optProxy: {
    en: 'proxy to reach it, with its port: http, https, socks4 or socks5',
    zh: '访问它的代理，必须带端口：http、https、socks4 或 socks5',
  },
  optKey: {
    en: 'read its key from standard input; without it, a prompt asks',
    zh: '从标准输入读取密钥；不加则交互输入',
  },
  optTest: {
    en: 'send one real request, and keep the provider only when it answers',
    zh: '发送一次真实请求，能正常响应才保留',
  },
  optDryRun: { en: 'show the plan only', zh: '只显示计划' },
  exAdd: { en: 'one more; its key is asked for', zh: '再加一个，密钥会交互输入' },
  exKey: { en: 'its key from a file', zh: '从文件读取密钥' },
  optProxyLogin: {
    en: 'ask for USER:PASSWORD of the proxy; from stdin, the second line',
    zh: '询问代理的 用户名:密码；从标准输入读取时为第二行',
  },
  askProxyLogin: { en: 'USER:PASSWORD of the proxy', zh: '代理的 用户名:密码' },
  loginInAddress: {
    en: 'an address with a login does not belong on the command line, where every user of this machine can read it',
    zh: '地址中不要带用户名和密码：本机其他用户能看到命令行',
  },
  loginInAddressHow: {
    en: 'Give the proxy without it and add --proxy-login, which asks for it; an address of a provider takes none.',
    zh: '请只写代理地址，并加上 --proxy-login，随后会询问；供应商地址不支持用户名和密码。',
  },
  askKey: { en: 'Key of the provider', zh: '供应商密钥' },
  none: {
    en: 'There are no providers yet; every request gets 503.',
    zh: '还没有供应商，所有请求都会返回 503。',
  },
  addOne: { en: 'add one', zh: '添加一个' },
  columnName: { en: 'provider', zh: '供应商' },
  columnState: { en: 'state', zh: '状态' },
  columnType: { en: 'type', zh: '类型' },
  columnGroup: { en: 'groups', zh: '分组' },
  columnUrl: { en: 'address', zh: '地址' },
  'state.on': { en: 'in use', zh: '使用中' },
  'state.off': { en: 'disabled', zh: '已停用' },
  'state.open': { en: 'circuit breaker open', zh: '已熔断' },
  'state.half-open': { en: 'circuit breaker half-open', zh: '半开' },
  badType: { en: '{type} is no kind of API that it knows', zh: '不支持的 API 类型：{type}' },
  needProxy: { en: '--proxy-login needs --proxy', zh: '--proxy-login 需要与 --proxy 一起使用' },
  needUrl: { en: 'a provider needs --url', zh: '请用 --url 给出地址' },
  costs: {
    en: 'This sends one real request to {name}; its owner pays for it. Continue?',
    zh: '将向 {name} 发送一次真实请求，会产生费用。继续吗？',
  },
  notSent: { en: 'Nothing was sent.', zh: '没有发送任何请求。' },
  works: { en: '{name} works ({ms} ms)', zh: '{name} 正常（{ms} 毫秒）' },
  fails: { en: '{name} does not work', zh: '{name} 不可用' },
  limitTitle: {
    en: 'Say why requests of a user or a key are refused',
    zh: '说明用户或密钥的请求为何被拒绝',
  },
  optUser: { en: 'name of a user', zh: '用户名' },
  optKeyName: { en: 'name of a key, never the key itself', zh: '密钥的名称（不是密钥本身）' },
  optModel: { en: 'model that is asked', zh: '请求的模型' },
  exMessage: { en: 'with the first key that is enabled', zh: '使用第一个可用的密钥' },
  costsMessage: {
    en: 'This sends one real message through the gateway; the owner of the provider that gets it pays for it. Continue?',
    zh: '将通过网关发送一条真实消息，由接收它的供应商计费。继续吗？',
  },
  messageWorks: {
    en: 'the message was answered ({ms} ms): key {key} of {user}',
    zh: '消息已得到回答（{ms} 毫秒）：用户 {user} 的密钥 {key}',
  },
  messageFails: {
    en: 'the message was not answered: key {key} of {user}',
    zh: '消息没有得到回答：用户 {user} 的密钥 {key}',
  },
  exLimit: { en: 'every limit of a user and of the user’s keys', zh: '用户及其密钥的所有限额' },
  oneOf: {
    en: 'name a user with --user or a key with --key',
    zh: '请用 --user 指定用户，或用 --key 指定密钥',
  },
  looksLikeKey: {
    en: 'that looks like a key itself; --key takes its name',
    zh: '这像是密钥本身；--key 需要的是密钥名称',
  },
  reached: {
    en: '{n} {n|limit is|limits are} reached: requests are refused',
    zh: '{n} 项限额已用完，请求会被拒绝',
  },
  notReached: { en: 'no limit is reached', zh: '没有限额被用完' },
  refused: {
    en: 'requests are refused, and not because of a limit',
    zh: '请求被拒绝，但不是限额的原因',
  },
  unlimited: { en: 'No limit is set.', zh: '没有设置限额。' },
  columnOwner: { en: 'of', zh: '对象' },
  columnLimit: { en: 'limit', zh: '限额' },
  columnUsed: { en: 'used', zh: '已用' },
  columnAllowed: { en: 'allowed', zh: '上限' },
  columnCode: { en: 'refused with', zh: '拒绝状态码' },
  columnResets: { en: 'room again', zh: '恢复时间' },
  unknownUse: { en: 'unknown', zh: '未知' },
});
