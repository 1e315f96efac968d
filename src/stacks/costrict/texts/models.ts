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
  redirectTo: {
    en: 'The server redirects to {location}, and the services do not follow redirects. Enter the final address.',
    zh: '服务端重定向到 {location}，各服务不会跟随。请填写最终地址。',
  },
  bodyTooLarge: {
    en: 'The body of the request is too large for the server or for a proxy in front of it. Real prompts are larger still; with nginx, raise client_max_body_size.',
    zh: '请求体超过了服务端或其前置代理允许的大小，而真实的提示词还要更大。如果用了 nginx，请调大 client_max_body_size。',
  },
  outOfMemory: {
    en: 'The accelerator of the model server is out of memory: another process uses it, or the model, its context or its batches are too large for it.',
    zh: '模型服务器的显存不足：被其他进程占用，或模型、上下文长度、并发批次超出了显卡的容量。',
  },
  sometimes: {
    en: 'It answers only sometimes: of the same small call several were made, and some failed ({detail}). One of several copies behind the address is broken, or the server is overloaded.',
    zh: '时好时坏：同样的小请求连续发送多次，有的失败（{detail}）。地址背后的多个副本中有一个故障，或服务端过载。',
  },
  batchOrder: {
    en: 'The vectors of a batch come in another order than its texts: each text is stored with the vector of another, and code search finds anything.',
    zh: '批量请求返回的向量顺序与输入文本不一致：每段文本会存成另一段的向量，代码检索结果将毫无意义。',
  },
  tooFewResults: {
    en: 'It returns fewer results than documents were sent ({detail}), although top_n asks for all: the rest is lost to code search.',
    zh: '返回的结果少于发送的文档数（{detail}），而 top_n 要求全部返回：其余文档会从检索结果中丢失。',
  },
  wrongIndex: {
    en: 'results[].index does not name each document once ({detail}): code search shows one snippet several times and leaves others out.',
    zh: 'results[].index 没有与文档一一对应（{detail}）：检索结果会重复同一片段，并遗漏其他片段。',
  },
  scoresContradict: {
    en: 'It scores an unrelated text above the obvious answer, in each of two questions: its scores are inverted, or it is no rerank model. Code search shows the worst results first.',
    zh: '两个问题中，无关文本的分数都高于明显正确的文本：分数方向相反，或它不是重排模型。代码检索会把最差的结果排在最前。',
  },
  clipped: {
    en: 'It stops after far fewer tokens than allowed (tokens: {detail}) and gives finish_reason=length: the server or a relay in front of it lowers max_tokens, so every answer is cut.',
    zh: '远未达到允许的 token 数就停止（{detail}），并返回 finish_reason=length：服务端或前置中转把 max_tokens 改小了，所有回答都会被截断。',
  },
  notStreamed: {
    en: 'It ignores stream: true and answers in one piece (choices[].message instead of events): editors show nothing. Turn on streaming in the server or in the relay in front of it.',
    zh: '忽略了 stream: true，一次性返回整个回答（choices[].message，而不是事件流），编辑器不会显示内容。请在服务端或前置中转开启流式输出。',
  },
  noDone: {
    en: 'The stream brings the words and a finish_reason, but not the last event “data: [DONE]”: clients wait for it or report a broken stream.',
    zh: '流式输出有内容和 finish_reason，但缺少最后的 “data: [DONE]”，客户端会一直等待或报告流中断。',
  },
  noFinish: {
    en: 'The stream brings words but ends without a finish_reason and without “data: [DONE]”: clients cannot tell its end from a broken connection. The server or a proxy in front of it drops the last events.',
    zh: '流式输出有内容，但结尾既没有 finish_reason 也没有 “data: [DONE]”，客户端无法区分正常结束与连接中断。服务端或前置代理丢掉了最后的事件。',
  },
  streamLate: {
    en: 'The plain answer came in {detail} s, but the streamed one did not begin in time: a proxy in front of the model collects the stream, or the server handles streams separately and is slow there.',
    zh: '非流式回答只用了 {detail} 秒，而流式回答迟迟没有开始：前置代理缓冲了流，或服务端的流式处理很慢。',
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
    zh: '不同文档得到相同的分数，起不到排序作用：它不是重排模型，或加载有误。',
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
  lookAtServer: {
    en: 'see whether the server is up; then check its options and log there',
    zh: '确认服务端在线，然后检查它的启动参数和日志',
  },
  lookAtMemory: {
    en: 'on the model server: see who uses the memory of the accelerator',
    zh: '在模型服务器上查看显存被谁占用',
  },
  raiseLimit: {
    en: 'see whether the server is up; raise its rate limit or quota there',
    zh: '确认服务端在线，然后在服务端调高限流或额度',
  },
  askEachCopy: {
    en: 'repeat it; then ask each copy behind the address by itself',
    zh: '多试几次，然后逐个检查该地址背后的副本',
  },
  tryManually: { en: 'test the connection from this machine', zh: '在本机上测试连接' },
});
