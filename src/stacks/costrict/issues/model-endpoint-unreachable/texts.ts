import { defineTexts } from '../../../../base/message.ts';

/** Model servers that do not answer as needed. */
export const texts = defineTexts('model-endpoint-unreachable', {
  title: { en: 'a model server does not answer as needed', zh: '模型服务没有给出所需的回应' },
  about: {
    en: 'The services call four model servers that are not part of this deployment. They fail in the same few ways: not started, wrong port or path, a name that the server does not use, a wrong key, or something in between that answers with a page.',
    zh: '各服务会调用四个模型服务，它们不属于本部署。常见故障：没有启动、端口或路径不对、名称与服务端不一致、密钥不对，或中间有设备返回了网页。',
  },
  answers: { en: 'the {role} model answers', zh: '{role} 模型回应正常' },
  fails: {
    en: 'the {role} model does not answer as required',
    zh: '{role} 模型没有给出所需的回应',
  },
  severalFail: {
    en: '{n} models on {host} do not answer as required: {roles}',
    zh: '{host} 上有 {n} 个模型没有给出所需的回应：{roles}',
  },
  serverFails: {
    en: 'the model server {server} does not answer ({roles})',
    zh: '模型服务 {server} 没有回应（{roles}）',
  },
  timeoutAlone: {
    en: 'There was no answer within {seconds} s, but the server itself answers at once (GET {url}): this model is slow, overloaded or still loading.',
    zh: '{seconds} 秒内没有收到回答，但服务器本身立即应答（GET {url}）：是这个模型慢、过载或仍在加载。',
  },
  chats: {
    en: 'the {role} model answers as a chat model',
    zh: '{role} 模型像对话模型一样作答',
  },
  chatsWhy: {
    en: 'Asked to fill in code, it writes chat marks, a Markdown fence or a sentence; editors insert that into the code. Serve a base or coder model that knows fill-in-the-middle, without a chat template.',
    zh: '要求补全代码时，它返回了对话标记、Markdown 代码围栏或客套话，编辑器会原样插入代码。请使用支持 fill-in-the-middle 的 base 或 coder 模型，并且不要套用对话模板。',
  },
  ordersOddly: {
    en: 'the {role} model ranks an unrelated text first',
    zh: '{role} 模型把不相关的文本排在前面',
  },
  oddWhy: {
    en: 'In one of two obvious questions the wrong text has the higher score, so code search gets worse. The model may be loaded wrongly, or be no rerank model.',
    zh: '两个答案明显的问题中，有一个把错误的文本排在了前面，代码检索会变差。模型可能加载有误，或不是重排模型。',
  },
  answersAs: {
    en: 'the {role} model answers; {model} was asked for, the answer names {other}, which the server does not list',
    zh: '{role} 模型回应正常；请求的是 {model}，回答中的模型名却是 {other}，且不在服务端的模型列表中',
  },
  slow: { en: 'the {role} model answers too slowly', zh: '{role} 模型回应太慢' },
  slowWhy: {
    en: 'It took {seconds} s; the editor gives up after {budget} s, so most completions are never shown.',
    zh: '用时 {seconds} 秒，而编辑器超过 {budget} 秒就会放弃，多数补全不会显示。',
  },
  slowerWhy: {
    en: 'Its answer to one small question took {seconds} s; up to {usual} s is usual. It works, and users wait: it is overloaded, or still loads at the first question.',
    zh: '一个很小的请求用了 {seconds} 秒，通常不超过 {usual} 秒。它能工作，但用户要等待：可能过载，或首次请求时仍在加载。',
  },
  tooSlowWhy: {
    en: 'No answer within {seconds} s; the editor gives up after {budget} s.',
    zh: '{seconds} 秒内没有回应，而编辑器超过 {budget} 秒就会放弃。',
  },
  test: {
    en: 'test all four, from this machine and from inside the network',
    zh: '从本机和容器内测试四个模型',
  },
  means: {
    en: 'Address, name or key of a model is wrong, or its server lacks something that is needed.',
    zh: '模型的地址、名称或密钥有误，或者模型服务缺少所需功能。',
  },
  fix: {
    en: 'corrects the path of the address, tested first from inside the network',
    zh: '修正地址中的路径（已先从容器网络内测试）',
  },
  proved: { en: 'all models answer as the services use them', zh: '所有模型按实际用法均回答正常' },
  guideWhy: {
    en: 'Only you know which model, address or key is meant. Each command tests before it changes anything.',
    zh: '应使用哪个模型、地址或密钥需要由你决定。每条命令都会先测试再改动。',
  },
  guideLook: { en: 'see what the server answers', zh: '查看服务端的回答' },
  guideModel: { en: 'correct the {role} model ({kind})', zh: '修正 {role} 模型（{kind}）' },
  wrongPath: {
    en: 'The address of the embedding model has a wrong path',
    zh: 'embedding 模型的地址路径写错',
  },
  dead: { en: 'The server of all four models is stopped', zh: '四个模型所在的服务器已停止' },
  refuses: {
    en: 'The chat model’s server closes every connection',
    zh: '对话模型服务器关闭所有连接',
  },
  notFound: { en: 'The chat model’s path is not served', zh: '对话模型的路径不存在' },
  otherName: {
    en: 'The server serves the embedding model under another name',
    zh: '向量模型在服务器上使用了另一个名称',
  },
  wantsKey: { en: 'The rerank server requires a key', zh: '重排服务器要求密钥' },
  forbidden: { en: 'The embedding server rejects the request', zh: '向量服务器拒绝请求' },
  rateLimited: { en: 'The completion server limits the rate', zh: '补全服务器限制了请求频率' },
  error: { en: 'The rerank server returns an internal error', zh: '重排服务器自身出错' },
  html: {
    en: 'A sign-in page answers instead of the chat model',
    zh: '返回的是登录页面，而不是对话模型的响应',
  },
  redirect: { en: 'The embedding server redirects', zh: '向量服务器返回重定向' },
  empty: { en: 'The chat model answers 200 without choices', zh: '对话模型返回 200，但没有内容' },
  count: { en: 'The embedding server returns too few vectors', zh: '向量服务器返回的向量数量不足' },
  takesLong: { en: 'The completion model takes 3.3 s', zh: '补全模型需要 3.3 秒才响应' },
  hangs: { en: 'The completion model never answers', zh: '补全模型一直不响应' },
  chatHangs: { en: 'The chat model never answers', zh: '对话模型一直不响应' },
  zeroVectors: { en: 'The embedding model answers zeros', zh: '向量模型返回全零向量' },
  equalScores: { en: 'The rerank model scores everything alike', zh: '重排模型给出相同的分数' },
  largeRefused: {
    en: 'The chat model’s server refuses bodies over 2000 bytes',
    zh: '对话模型服务器拒绝超过 2000 字节的请求体',
  },
  everyThird: { en: 'Every third completion fails', zh: '每三次补全就有一次失败' },
  clips: { en: 'The chat model stops after one token', zh: '对话模型只输出一个 token 就停止' },
  memory: {
    en: 'The chat model answers 200 with an error: out of memory',
    zh: '对话模型返回 200，内容却是显存不足的错误',
  },
  batchOrder: {
    en: 'The vectors of a batch come in reversed order',
    zh: '批量向量以相反的顺序返回',
  },
  fewResults: { en: 'The rerank server returns one result only', zh: '重排服务器只返回一个结果' },
  sameIndex: { en: 'Each rerank result has the index 0', zh: '每个重排结果的 index 都是 0' },
  inverted: { en: 'The rerank scores are inverted', zh: '重排分数方向相反' },
  chatty: { en: 'The completion model answers as a chat model', zh: '补全模型像对话模型一样作答' },
});
