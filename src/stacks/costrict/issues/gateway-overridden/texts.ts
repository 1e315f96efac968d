import { defineTexts } from '../../../../base/message.ts';

/** Foreign objects that decide over requests. */
export const texts = defineTexts('gateway-overridden', {
  title: {
    en: 'routes or plug-ins of somebody else decide over requests',
    zh: '网关中有外来的路由或插件影响请求',
  },
  route: {
    en: 'another route takes requests for {takes}: routes/{id}',
    zh: '另一条路由抢走了 {takes} 的请求：routes/{id}',
  },
  routeWhy: {
    en: 'It matches {pattern} before the deployment’s own route and leads to {nodes}.',
    zh: '它的匹配规则 {pattern} 优先于本部署的路由，请求被转到 {nodes}。',
  },
  narrow: {
    en: 'It takes only requests that meet a further condition.',
    zh: '它只匹配满足附加条件的请求。',
  },
  plugins: {
    en: '{n} {n|plug-in was|plug-ins were} added that {n|decides|decide} over requests',
    zh: '有 {n} 个外来插件会影响请求',
  },
  plugin: {
    en: 'Plug-in {plugin} on routes/{id} is not part of this deployment.',
    zh: 'routes/{id} 上的插件 {plugin} 不属于本部署。',
  },
  global: {
    en: 'Plug-in {plugin} in global_rules/{id} applies to every route.',
    zh: 'global_rules/{id} 中的插件 {plugin} 对所有路由生效。',
  },
  answers: {
    en: '{plugin} answers requests itself: some or all of them do not reach the service.',
    zh: '{plugin} 直接应答请求，部分或全部请求到不了服务。',
  },
  about: {
    en: 'Routes and rules of the gateway are stored in etcd and can be changed through the Admin API. One with the same path and at least the same priority, or with a host, comes before the deployment’s own.',
    zh: '网关的路由和规则保存在 etcd 中，可通过 Admin API 修改。路径相同且优先级不低、或带有主机条件的路由，会先于本部署自己的路由生效。',
  },
  way: { en: 'see what would be removed', zh: '查看会移除什么' },
  fix: {
    en: 'shows them; removes them when confirmed',
    zh: '列出它们；经确认后移除',
  },
  fixWhy: {
    en: 'Somebody may have added them on purpose: they are removed only when you say so.',
    zh: '它们可能是有人特意添加的，只有明确要求时才会移除。',
  },
  remove: { en: 'removes them from the gateway', zh: '从网关移除它们' },
  stepRemove: {
    en: 'remove them; undo brings them back',
    zh: '移除它们，undo 可恢复',
  },
  untouched: {
    en: 'other routes and all containers',
    zh: '其他路由和所有容器',
  },
  madeRoute: {
    en: 'A route of somebody else takes the requests of the chat',
    zh: '外来路由抢走了聊天请求',
  },
  madePlugin: {
    en: 'A plug-in that limits addresses is added to the route of the completion',
    zh: '补全路由上被加了一个限制来源地址的插件',
  },
  nowhere: { en: 'nowhere', zh: '无上游' },
});
