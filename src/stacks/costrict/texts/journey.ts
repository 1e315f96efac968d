import { defineTexts } from '../../../base/message.ts';

export const journeyTexts = defineTexts('costrict.journey', {
  login: { en: 'login page', zh: '登录页' },
  token: { en: 'log in', zh: '登录' },
  introspection: { en: 'token check', zh: '令牌校验' },
  models: { en: 'model list', zh: '模型列表' },
  chat: { en: 'chat answer', zh: '对话' },
  completion: { en: 'completion', zh: '代码补全' },
  embedding: { en: 'embeddings', zh: '向量' },
  rerank: { en: 'rerank', zh: '重排' },

  asUser: { en: 'as {user}', zh: '用户 {user}' },
  asApplication: { en: 'as the login application', zh: '以登录应用的身份' },
  listed: { en: '{model} among {count}', zh: '共 {count} 个，含 {model}' },
  firstWord: {
    en: 'first word after {seconds} s',
    zh: '{seconds} 秒后返回首个词',
  },
  completedSlowly: {
    en: 'too slow: editors stop waiting after {budget} s',
    zh: '太慢：编辑器最多等待 {budget} 秒',
  },
  completedEmpty: {
    en: 'answered, but without text; asked directly, the model works',
    zh: '有响应但内容为空；直接询问模型时正常',
  },
  dimension: { en: '{count} dimensions per text', zh: '每段文本 {count} 维' },
  ordered: { en: 'the matching text comes first', zh: '匹配的文本排在首位' },
  ordersOddly: {
    en: 'answers, but ranks the text that does not match first',
    zh: '有响应，但把不匹配的文本排在首位',
  },

  failed: { en: '{by} does not answer as expected.', zh: '{by} 的响应不符合预期。' },
  answered: { en: '{method} {url} → {status} {quote}', zh: '{method} {url} → {status} {quote}' },
  notAnswered: { en: '{method} {url} → {reason}', zh: '{method} {url} → {reason}' },
  noRoute: { en: 'The gateway has no route for this path.', zh: '网关上没有这个路径的路由。' },
  tokenRefused: {
    en: 'The gateway rejects the token.',
    zh: '网关不接受该令牌。',
  },
  behind: {
    en: 'The gateway works, but {service} behind it does not answer.',
    zh: '网关正常，但其后的 {service} 没有响应。',
  },
  limited: { en: 'The gateway limits the rate of this client.', zh: '网关对该客户端限流。' },
  serviceFailed: { en: '{service} returned an error.', zh: '{service} 返回了错误。' },
  noEnd: {
    en: 'The stream ended after {chunks} chunks without its end mark.',
    zh: '流在收到 {chunks} 段后中断，没有结束标记。',
  },
  saidInStream: { en: 'Error in the stream: {words}', zh: '流中的错误：{words}' },
  modelItselfFails: {
    en: 'Asked directly, the model fails too:',
    zh: '直接询问模型同样失败：',
  },
  modelItselfWorks: {
    en: 'Asked directly from this machine, the model answers. The fault is between the gateway and the model.',
    zh: '从本机直接询问模型是正常的，问题出在网关到模型之间。',
  },
  notListed: {
    en: '{model} is not in the list, which has: {models}',
    zh: '列表中没有 {model}，现有：{models}',
  },
  emptyList: {
    en: 'The list is empty: the plug-in that serves it did not load.',
    zh: '列表为空：提供列表的插件没有加载。',
  },
  loginRefuses: {
    en: 'The login page rejects it: {words}',
    zh: '登录页拒绝：{words}',
  },

  seeLog: { en: 'see its log', zh: '查看日志' },
  seeStatus: { en: 'see which services are running', zh: '查看各服务状态' },
  putRoutes: { en: 'write the routes again', zh: '重新写入路由' },
  fixAccounts: { en: 'fix the accounts', zh: '修正账号设置' },
  reload: { en: 'restart it, so that it reloads its plug-ins', zh: '让它重新加载插件' },
  waitMinute: { en: 'try again in a minute', zh: '一分钟后重试' },
});
