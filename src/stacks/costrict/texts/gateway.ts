import { defineTexts } from '../../../base/message.ts';

export const gatewayTexts = defineTexts('costrict.gateway', {
  title: { en: 'gateway', zh: '网关' },
  proved: {
    en: '{routes} routes, {upstreams} upstreams',
    zh: '{routes} 条路由、{upstreams} 个上游',
  },
  putting: { en: '{name} ({at} of {count})', zh: '{name}（{at}/{count}）' },
  route: { en: 'route {id}', zh: '路由 {id}' },
  upstream: { en: 'upstream {id}', zh: '上游 {id}' },
  globalRule: { en: 'global rule {id}', zh: '全局规则 {id}' },
  missing: { en: 'is missing', zh: '不存在' },
  differs: { en: 'differs in {paths}', zh: '不一致：{paths}' },
  notRunning: { en: 'the gateway is not running yet', zh: '网关尚未运行' },
  extra: {
    en: 'The gateway also has {names}, which this tool did not create. They are left alone.',
    zh: '网关上还有 {names}，并非本工具创建，保持不动。',
  },

  keyRefused: { en: 'The gateway rejects the admin key.', zh: '网关不接受管理密钥。' },
  keyRefusedWhy: {
    en: 'APIKEY_APISIX_ADMIN in secrets.env is not the key that the gateway was started with.',
    zh: 'secrets.env 中的 APIKEY_APISIX_ADMIN 与网关启动时的不一致。',
  },
  sourceRefused: {
    en: 'The gateway does not allow administration from this address.',
    zh: '网关不允许从这个地址进行管理。',
  },
  sourceRefusedWhy: {
    en: 'Requests from this machine arrive from the address of the Docker bridge. allow_admin in config/apisix/config.yaml must contain it.',
    zh: '本机的请求会以 Docker 网桥的地址到达，config/apisix/config.yaml 中的 allow_admin 需要包含该地址。',
  },
  rejected: { en: 'The gateway rejects {name}.', zh: '网关拒绝了{name}。' },
  rejectedWhy: {
    en: 'Another version of the gateway may not support a plug-in or one of its fields.',
    zh: '可能是网关版本不同，不认识某个插件或字段。',
  },
  unreachable: { en: 'The gateway does not answer on {url}.', zh: '网关在 {url} 没有响应。' },
  unreachableWhy: { en: '{method} {url} → {reason}', zh: '{method} {url} → {reason}' },
  notGateway: {
    en: 'Something else answers on the gateway’s port.',
    zh: '网关的端口上是别的程序在响应。',
  },
  tooLarge: {
    en: 'The gateway’s answer is longer than {limit}: {url}',
    zh: '网关的回答超过 {limit}：{url}',
  },
  unexpected: { en: 'The gateway returned an error.', zh: '网关返回了错误。' },
  answered: { en: '{method} {url} → {status} {quote}', zh: '{method} {url} → {status} {quote}' },
  notKept: {
    en: 'The gateway did not store what was written: {names}.',
    zh: '网关没有保存写入的内容：{names}。',
  },
  notServing: {
    en: 'The gateway has the routes but does not serve them.',
    zh: '网关已有路由，但没有生效。',
  },
  notServingWhy: {
    en: '{url} should return {wanted} but returned {status} {quote}',
    zh: '{url} 应返回 {wanted}，实际返回 {status} {quote}',
  },

  renderAgain: { en: 'regenerate its configuration', zh: '重新生成配置' },
  restart: { en: 'restart it with the current settings', zh: '用当前设置重启' },
  seeLog: { en: 'see its log', zh: '查看日志' },
  seePorts: { en: 'see what is listening on the port', zh: '查看端口占用' },
  again: { en: 'try again', zh: '重试' },
});
