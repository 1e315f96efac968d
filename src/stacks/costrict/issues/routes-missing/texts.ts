import { defineTexts } from '../../../../base/message.ts';

/** Routes and upstreams of the gateway. */
export const texts = defineTexts('routes-missing', {
  title: { en: 'routes of the gateway are missing or wrong', zh: '网关路由缺失或不一致' },
  wrong: {
    en: '{n} {n|object|objects} of the gateway {n|is|are} missing or different: {names}',
    zh: '网关有 {n} 个对象缺失或不一致：{names}',
  },
  missing: {
    en: 'Missing: {names}. Requests for them get 404 “Route Not Found”.',
    zh: '缺少：{names}。相应请求会返回 404 “Route Not Found”。',
  },
  differ: {
    en: 'Different: {names}. Requests may reach another service, or none.',
    zh: '不一致：{names}。请求可能被转到别的服务，或无法到达。',
  },
  about: {
    en: 'Routes are stored in etcd, not in files. A restored or emptied etcd, manual changes through the Admin API, or an interrupted deploy leave them incomplete.',
    zh: '路由保存在 etcd 中，而不是文件里。etcd 被恢复或清空、有人改动了 Admin API，或部署中断，都会使路由不完整。',
  },
  means: {
    en: 'The gateway runs but has no route for this path; for /health and / that is normal.',
    zh: '网关正常，但没有该路径的路由；访问 /health 或 / 时属正常现象。',
  },
  fix: {
    en: 'adds the missing routes and corrects those that differ',
    zh: '补上缺失的路由，改正不一致的路由',
  },
  untouched: {
    en: 'other routes, additions made by others, and all containers',
    zh: '其他路由、人工添加的内容和所有容器',
  },
  proved: {
    en: 'the gateway serves them: 404 for an unknown path, 401 for a protected one',
    zh: '网关已生效：未知路径返回 404，受保护路径返回 401',
  },
  deleted: {
    en: 'The route of the chat is deleted through the Admin API',
    zh: '通过 Admin API 删除聊天路由',
  },
  changed: { en: 'An upstream points to another container', zh: '一个上游指向了别的容器' },
});
