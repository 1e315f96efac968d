import { defineTexts } from '../../../base/message.ts';

/** The purpose of this stack's settings keys, ports and secrets. */
export const hubSettingsTexts = defineTexts('claude-code-hub-settings', {
  title: { en: 'Settings', zh: '设置' },
  app: { en: 'The app', zh: '应用' },
  publicUrl: {
    en: 'Address under which browsers open it, such as https://hub.example.com; empty: plain http on the port below',
    zh: '浏览器访问地址，例如 https://hub.example.com；留空表示使用下面端口上的普通 http',
  },
  askPublicUrl: {
    en: 'Is a proxy with https in front of it? Its address, such as https://hub.example.com; empty: no',
    zh: '前面有提供 https 的反向代理吗？填写它的地址，例如 https://hub.example.com；没有则留空',
  },
  sessionTtl: {
    en: 'Seconds for which a conversation keeps its provider; longer means more cache hits',
    zh: '会话与供应商绑定的秒数；越长缓存命中越多',
  },
  logLevel: { en: 'Log level', zh: '日志级别' },
  expectLogLevel: {
    en: 'fatal, error, warn, info, debug or trace',
    zh: 'fatal、error、warn、info、debug 或 trace',
  },
  poolMax: {
    en: 'Most database connections of the app',
    zh: '应用的数据库连接上限',
  },
  portApp: { en: 'Dashboard and API', zh: '管理后台与 API' },
  portPostgres: { en: 'PostgreSQL', zh: 'PostgreSQL' },
  portRedis: { en: 'Redis', zh: 'Redis' },
  portHttp: { en: 'Caddy: http, redirected to https', zh: 'Caddy：http，自动跳转到 https' },
  portHttps: { en: 'Caddy: https', zh: 'Caddy：https 访问' },
  caddy: {
    en: 'Caddy: HTTPS with a certificate that renews itself',
    zh: 'Caddy：HTTPS，证书自动续期',
  },
  domain: {
    en: 'Host name that points to this server, such as hub.example.com; the app’s own port is then open to this machine only. Empty: no Caddy',
    zh: '解析到本服务器的域名，例如 hub.example.com；启用后应用自身的端口只对本机开放。留空表示不使用 Caddy',
  },
  askDomain: {
    en: 'Shall Caddy provide https? The host name that leads to this server, such as hub.example.com; empty: no',
    zh: '由 Caddy 提供 https 吗？填写解析到本服务器的域名，例如 hub.example.com；不需要则留空',
  },
  expectDomain: {
    en: 'a host name such as hub.example.com, or empty',
    zh: '域名，例如 hub.example.com，或留空',
  },
  secretAdmin: {
    en: 'administrator token of the dashboard and the API',
    zh: '管理后台与 API 的管理员令牌',
  },
  secretPostgres: { en: 'PostgreSQL password', zh: 'PostgreSQL 密码' },
  secretRedis: { en: 'Redis password', zh: 'Redis 密码' },
  secretCsrf: { en: 'key that signs forms of the dashboard', zh: '管理后台表单签名密钥' },
});
