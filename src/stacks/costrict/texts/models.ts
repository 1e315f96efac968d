import { defineTexts } from '../../../base/message.ts';

/** Names of the model servers, and the meaning of their failures. */
export const modelTexts = defineTexts('costrict.models', {
  chat: { en: 'chat model', zh: '对话模型' },
  completion: { en: 'completion model', zh: '补全模型' },
  embedding: { en: 'embedding model', zh: '向量模型' },
  rerank: { en: 'rerank model', zh: '重排模型' },

  answered: { en: '{method} {url} → {status} {quote}', zh: '{method} {url} → {status} {quote}' },
  notAnswered: { en: '{method} {url} → {code}', zh: '{method} {url} → {code}' },

  doubleV1: {
    en: 'The address of the chat model must not contain /v1; the gateway adds it.',
    zh: '对话模型的地址不要带 /v1，网关会自动加上。',
  },
  wrongPath: {
    en: 'The server has nothing under this path. Enter the full address of the call, for example {example}.',
    zh: '这个路径下没有服务。该设置需要填完整的接口地址，例如 {example}。',
  },
  wrongBase: {
    en: 'The server answers, and offers no chat model under this address. Enter the base address of the model server without /v1, as in {example}; if it is already so, check host and port.',
    zh: '服务端有应答，但这个地址下没有对话模型接口。请填写模型服务不带 /v1 的基础地址，格式如 {example}；如果已经如此，请核对主机和端口。',
  },
  modelUnknown: {
    en: 'The server has no model named {model}. The name must match exactly.',
    zh: '服务端没有名为 {model} 的模型，名称必须完全一致。',
  },
  unauthorized: {
    en: 'The server requires a key, or another key. {name} in secrets.env was sent.',
    zh: '服务端要求密钥，或密钥不对。发送的是 secrets.env 中的 {name}。',
  },
  rerankKey: {
    en: 'The embedder sends no key to the rerank server, so a server that requires a key cannot be used.',
    zh: 'codebase-embedder 调用重排服务时不发送密钥，因此不能使用要求密钥的重排服务。',
  },
  keyUnusable: {
    en: '{name} in secrets.env contains a character that HTTP headers do not allow (a line end, or one beyond Latin-1), so nothing was sent.',
    zh: 'secrets.env 中的 {name} 含有 HTTP 请求头不允许的字符（例如换行或全角字符），因此请求没有发出。',
  },
  contextTooSmall: {
    en: 'The request is larger than the context of the model. At least 65536 tokens are needed.',
    zh: '请求超出了模型的上下文长度，模型至少需要支持 65536 个 token。',
  },
  toolsUnsupported: {
    en: 'The server does not support tool calls. vLLM needs --enable-auto-tool-choice and a --tool-call-parser.',
    zh: '服务端不支持工具调用。vLLM 需要 --enable-auto-tool-choice 和 --tool-call-parser 参数。',
  },
  streamOptionsUnsupported: {
    en: 'The server does not support stream_options.include_usage, which every chat request sends.',
    zh: '服务端不支持 stream_options.include_usage，而每个对话请求都会带上它。',
  },
  rateLimited: {
    en: 'The server limits the request rate, or the quota is used up.',
    zh: '服务端限流，或额度已用完。',
  },
  serverError: {
    en: 'The model server failed. See its own log for the reason.',
    zh: '模型服务自身出错，原因见它的日志。',
  },
  webPage: {
    en: 'A web page answered instead of the model: a proxy, a login page, or another port.',
    zh: '返回的是网页而不是模型的回答：可能是代理、登录页，或端口不对。',
  },
  redirect: {
    en: 'The server redirects, and the services do not follow redirects. Enter the final address.',
    zh: '服务端返回了重定向，各服务不会跟随。请填写最终地址。',
  },
  refusedRequest: {
    en: 'The server rejects the request format of the services.',
    zh: '服务端拒绝了各服务所发的请求格式。',
  },
  wrongShape: {
    en: 'The answer lacks what the services need ({needs}).',
    zh: '返回内容缺少各服务需要的字段（{needs}）。',
  },
  loopback: {
    en: 'Inside a container this address is the container itself. Enter the network address of the host.',
    zh: '在容器里这个地址指向容器自己。请填写主机在网络中的地址。',
  },
  connectionRefused: {
    en: 'Nothing is listening on that port: the model server is not running, or the port is wrong.',
    zh: '该端口没有程序监听：模型服务没有启动，或端口不对。',
  },
  unknownHost: { en: 'DNS cannot resolve the host name.', zh: 'DNS 无法解析这个主机名。' },
  unreachable: {
    en: 'There is no route to that host: it is in another network, or a firewall blocks it.',
    zh: '到该主机的网络不通：可能在另一个网络，或被防火墙拦截。',
  },
  tls: {
    en: 'The encrypted connection failed: the certificate is not trusted, or the port expects http, not https.',
    zh: '无法建立加密连接：证书不受信任，或对 http 端口使用了 https。',
  },
  noContent: {
    en: 'It answers 200 and says nothing: a template that does not fit the model, a reasoning parser that takes the whole answer for thoughts, or a server that ran out of memory.',
    zh: '返回 200 但没有内容：模板与模型不匹配，推理解析器（reasoning parser）把整个回答当成了思考过程，或服务端内存不足。',
  },
  zeroVectors: {
    en: 'Its vectors are all zero, or the same for different texts: code search would find anything or nothing. The model is loaded wrongly, or it is no embedding model.',
    zh: '向量全为零，或不同文本得到相同的向量，代码检索将失去意义。模型加载有误，或它不是向量模型。',
  },
  equalScores: {
    en: 'It gives different documents the same score, so it sorts nothing: it is no rerank model, or it is loaded wrongly.',
    zh: '不同文档得到相同的分数，起不到排序作用：它不是重排序模型，或加载有误。',
  },
  endless: {
    en: 'It began to answer and did not come to an end in time: the model repeats itself, or a proxy keeps the stream open.',
    zh: '已开始返回但迟迟没有结束：模型陷入重复，或中间的代理没有关闭流。',
  },
  timeout: {
    en: 'There was no answer in time. The model may still be loading, or a firewall drops the packets.',
    zh: '没有按时收到回答。模型可能还在加载，或防火墙丢弃了数据包。',
  },
  brokenOff: { en: 'The connection was interrupted.', zh: '连接中途断开。' },

  serves: { en: 'The server serves: {names}', zh: '服务端提供的模型：{names}' },
  setAddress: { en: 'enter the right address', zh: '填写正确的地址' },
  setModel: { en: 'enter the name that the server uses', zh: '填写服务端使用的模型名称' },
  setKey: { en: 'enter the key', zh: '填写密钥' },
  lookAtModels: { en: 'see the model names on the server', zh: '查看服务端提供的模型名称' },
  bringIn: { en: 'then apply the change', zh: '然后使改动生效' },
  tryManually: { en: 'test the connection from this machine', zh: '在本机上测试连接' },
});
