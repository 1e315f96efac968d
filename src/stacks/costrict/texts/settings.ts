import { defineTexts } from '../../../base/message.ts';

/** The purpose of this stack's settings keys and secrets. */
export const costrictSettingsTexts = defineTexts('costrict-settings', {
  title: { en: 'Settings', zh: '设置' },
  publicUrl: {
    en: 'Address of the reverse proxy in front of the gateway, such as https://ide.example.com; empty: users come to the address and port of the gateway itself',
    zh: '网关前面的反向代理地址，例如 https://ide.example.com；留空表示用户直接访问网关的地址和端口',
  },
  models: { en: 'Model servers', zh: '模型服务' },
  chat: { en: 'Chat and agents', zh: '对话与智能体' },
  completion: { en: 'Code completion', zh: '代码补全' },
  embedding: { en: 'Embeddings of the code index', zh: '代码索引所用的向量模型' },
  rerank: { en: 'Reranking of search results', zh: '检索结果重排' },
  chatUrl: {
    en: 'Base address of the chat model, without /v1',
    zh: '对话模型的基础地址，不带 /v1',
  },
  completionUrl: {
    en: 'Full address of the completion call, with /v1/completions',
    zh: '补全接口的完整地址，含 /v1/completions',
  },
  embeddingUrl: {
    en: 'Full address of the embedding call, with /v1/embeddings',
    zh: '向量接口的完整地址，含 /v1/embeddings',
  },
  rerankUrl: {
    en: 'Full address of the rerank call, with /v1/rerank',
    zh: '重排接口的完整地址，含 /v1/rerank',
  },
  model: {
    en: 'Name of the model on that server',
    zh: '模型在该服务上的名称（served model name）',
  },
  description: { en: 'Description of the model for users', zh: '展示给用户的模型说明' },
  context: { en: 'Context size in tokens', zh: '上下文长度（token 数）' },
  images: { en: 'Whether the model accepts images', zh: '模型是否支持图片输入' },
  database: { en: 'PostgreSQL', zh: 'PostgreSQL' },
  maxConnections: {
    en: 'Maximum connections; the login service alone may open 300',
    zh: '最大连接数；仅登录服务就可能占用 300 个',
  },

  secretPostgres: { en: 'PostgreSQL password', zh: 'PostgreSQL 密码' },
  secretRedis: { en: 'Redis password', zh: 'Redis 密码' },
  secretElastic: { en: 'Elasticsearch password', zh: 'Elasticsearch 密码' },
  secretGatewayAdmin: { en: 'Gateway Admin API key', zh: '网关 Admin API 的管理密钥' },
  secretGatewayViewer: { en: 'Gateway Admin API key, read only', zh: '网关 Admin API 的只读密钥' },
  secretOidcId: { en: 'OIDC client id of the login application', zh: '登录应用的 OIDC 客户端 ID' },
  secretOidcSecret: {
    en: 'OIDC client secret of the login application',
    zh: '登录应用的 OIDC 客户端密钥',
  },
  secretInUrls: {
    en: 'The gateway changes any other character before it asks Casdoor; every request with a login would be refused.',
    zh: '其他字符会被网关转义后再发给 Casdoor，所有需要登录的请求都会被拒绝。',
  },
  secretAes: {
    en: 'Encryption key of the login service; must not change once users exist',
    zh: '登录服务的加密密钥；已有用户后不可更改',
  },
  secretCasdoor: { en: 'Casdoor administrator', zh: 'Casdoor 管理员' },
  secretDemo: { en: 'First user', zh: '第一个用户' },
  secretHigress: { en: 'Higress console administrator', zh: 'Higress 控制台管理员' },
  secretHigressKey: { en: 'Encryption key of the Higress console', zh: 'Higress 控制台的加密密钥' },
  secretHigressIv: {
    en: 'Initialisation vector of the Higress console',
    zh: 'Higress 控制台的加密初始向量',
  },
  secretQuota: { en: 'Admin key of the quota plugin', zh: '配额插件的管理密钥' },
  secretCotun: { en: 'Password of the tunnel service', zh: '隧道服务密码' },
  secretGrafana: { en: 'Grafana administrator', zh: 'Grafana 管理员' },
  secretChat: {
    en: 'API key of the chat model (may be empty)',
    zh: '对话模型的 API Key（可为空）',
  },
  secretCompletion: {
    en: 'API key of the completion model (may be empty)',
    zh: '补全模型的 API Key（可为空）',
  },
  secretEmbedder: {
    en: 'API key of the embedding model (may be empty)',
    zh: '向量模型的 API Key（可为空）',
  },
  secretReranker: {
    en: 'API key of the rerank model (may be empty)',
    zh: '重排模型的 API Key（可为空）',
  },

  urlStripped: {
    en: '{key}: {from} → {to} (the base address has no /v1)',
    zh: '{key}：{from} → {to}（基础地址不带 /v1）',
  },
  urlCompleted: {
    en: '{key}: {from} → {to} (the full address of the call is needed)',
    zh: '{key}：{from} → {to}（需要接口的完整地址）',
  },
  urlTidied: { en: '{key}: {from} → {to}', zh: '{key}：{from} → {to}' },
  urlLoopback: {
    en: '{key}: {host} is the container itself; containers cannot reach this machine with it. Use {address}',
    zh: '{key}：{host} 在容器中指容器自身，无法访问本机，请改用 {address}',
  },
  urlLoopbackOnly: {
    en: '{key}: {host} is the container itself; containers cannot reach this machine with it. Use an address in the network',
    zh: '{key}：{host} 在容器中指容器自身，无法访问本机，请填写网络中可访问的地址',
  },
});
