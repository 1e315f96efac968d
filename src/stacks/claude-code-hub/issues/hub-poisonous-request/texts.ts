import { defineTexts } from '../../../../base/message.ts';

/** One request that every provider refuses. */
export const texts = defineTexts('hub-poisonous-request', {
  title: {
    en: 'one conversation makes provider after provider fail',
    zh: '同一个会话的请求让多个供应商接连失败',
  },
  why: {
    en: 'Requests of user {user} in conversation {session} failed at {n} providers in the same way ({kind}). Each failure counts for a circuit breaker, so one conversation can stop the providers for everybody.',
    zh: '用户 {user} 的会话 {session} 在 {n} 个供应商上以同样的方式失败（{kind}）。每次失败都计入熔断，一个会话就可能让所有人的供应商停用。',
  },
  rule: {
    en: 'Add an error rule for these words on the settings page of error rules: such an answer is then neither retried nor counted. A stream that is refused before its first content needs the stream gate in shadow mode, or a newer release. Start the conversation again.',
    zh: '在设置的错误规则页面为这些错误内容添加规则，这类回答就不再重试，也不计入熔断。若是流在首个内容之前被拒绝，把流式闸门改为 shadow 模式，或升级版本。该会话请重新开始。',
  },
  log: { en: 'what the providers answered', zh: '查看供应商返回了什么' },
  reset: { en: 'then close the circuit breakers', zh: '然后重置熔断器' },
  about: {
    en: 'The app tries a failed request at the next provider and counts each failure. A request that every provider refuses (too long, against a policy, an empty stream) so opens one circuit breaker after the other.',
    zh: '应用会把失败的请求换一个供应商重试，每次失败都计入熔断。所有供应商都会拒绝的请求（过长、违反策略、空流）就会让熔断器逐个打开。',
  },
  made: {
    en: 'A request failed at two providers in the same way',
    zh: '一个请求在两个供应商上以同样的方式失败',
  },
});
