import { defineTexts } from '../../../base/message.ts';

/** Slow or wasteful parts, and what changes them. */
export const hubPerformanceTexts = defineTexts('claude-code-hub.performance', {
  toDatabase: { en: 'answer of Postgres to the app', zh: 'Postgres 对应用的响应时间' },
  toRedis: { en: 'answer of Redis to the app', zh: 'Redis 对应用的响应时间' },
  ms: { en: '{n} ms', zh: '{n} 毫秒' },
  databaseSize: { en: 'size of the database', zh: '数据库大小' },
  connected: { en: 'connections of Postgres', zh: 'Postgres 连接数' },
  of: { en: '{n} of {most}', zh: '{n} / {most}' },
  inMemory: { en: 'read from memory by Postgres', zh: 'Postgres 缓存命中率' },
  redisMemory: { en: 'memory of Redis', zh: 'Redis 内存' },
  redisSlow: { en: 'slow commands in the log of Redis', zh: 'Redis 慢日志条数' },
  redisEvicted: { en: 'keys that Redis evicted', zh: 'Redis 淘汰的键' },
  slowProvider: {
    en: '{name}: one answer in twenty begins only after {time}. Prefer another provider (a smaller priority number goes first), reach it through a proxy, or set its timeout of the first byte, so that a hanging request goes elsewhere.',
    zh: '{name}：每 20 个回答中有 1 个超过 {time} 才开始。可优先使用其他供应商（优先级数字小的先用），通过代理访问它，或为它设置首字节超时，让卡住的请求转到别处。',
  },
  failingProvider: {
    en: '{name}: {failed} of {requests} requests failed.',
    zh: '{name}：{requests} 个请求中有 {failed} 个失败。',
  },
  poorCache: {
    en: '{names}: less than a third of the input comes from the provider’s cache. A conversation that pauses for longer than app.sessionTtl may go on at another provider, where nothing of it is cached.',
    zh: '{names}：不到三分之一的输入命中供应商缓存。对话停顿超过 app.sessionTtl 后可能换到另一个供应商，那里没有它的缓存。',
  },
  poorCacheClients: {
    en: '{names}: less than a third of the input comes from the provider’s cache. Sessions are kept long enough: look for clients that change the beginning of each prompt, and for a reverse proxy that drops headers with underscores (underscores_in_headers on).',
    zh: '{names}：不到三分之一的输入命中供应商缓存。会话保持时间已足够：请检查是否有客户端每次改动提示词开头，以及反向代理是否丢弃带下划线的请求头（underscores_in_headers on）。',
  },
  longQuery: {
    en: '{n} {n|statement runs|statements run} for long; number {pid} for {time} already.',
    zh: '有 {n} 条语句运行时间很长，其中进程 {pid} 已运行 {time}。',
  },
  connections: {
    en: '{n} of {most} connections are in use: new ones will soon be refused.',
    zh: '连接数已用 {n} / {most}，很快会拒绝新连接。',
  },
  invalidIndexes: {
    en: '{n} {n|index is|indexes are} invalid: each write pays for them, no read uses them.',
    zh: '{n} 个索引无效：每次写入都要维护，却没有查询能用。',
  },
  ledgerUnindexed: {
    en: 'usage_ledger has none of its indexes: limits and pages of usage read the whole table.',
    zh: 'usage_ledger 缺少全部索引：限额检查和用量页面都要读全表。',
  },
  longLog: {
    en: 'The request log has {rows} rows ({size}): pages that show it become slow.',
    zh: '请求日志有 {rows} 行（{size}），相关页面会变慢。',
  },
  deadRows: {
    en: '{name} has {n} dead rows that nothing has cleaned up.',
    zh: '{name} 有 {n} 行已失效但未清理的数据。',
  },
  redisDown: {
    en: 'Redis does not answer: sessions are not kept at one provider, and caches of the provider are missed.',
    zh: 'Redis 无应答：会话无法固定在同一供应商，供应商缓存也会失效。',
  },
  evicted: {
    en: 'Redis evicted {n} keys because its memory was full: with them it forgets which provider a conversation is at.',
    zh: 'Redis 内存写满，已淘汰 {n} 个键，会话与供应商的对应关系随之丢失。',
  },
  movedCount: {
    en: 'conversations that changed their provider',
    zh: '换过供应商的会话',
  },
  hedgedCount: { en: 'requests sent to several providers', zh: '并发发往多个供应商的请求' },
  moving: {
    en: '{n} of {all} conversations were answered by more than one provider: each change misses the provider’s cache and costs more. Usual causes: circuit breakers that open, a proxy that drops headers with underscores (underscores_in_headers on), clients without an id of the conversation, a provider that refuses reuse. Change affinityIgnoreClientSessionId, or let the app complete ids of Codex and inject metadata.user_id.',
    zh: '{all} 个会话中有 {n} 个由多个供应商回答：每次更换都会错过供应商缓存，费用更高。常见原因：熔断，反向代理丢弃带下划线的请求头（underscores_in_headers on），客户端没有会话 ID，供应商禁用了会话复用。可更改 affinityIgnoreClientSessionId，或开启 Codex 会话 ID 补全和 metadata.user_id 注入。',
  },
  hedging: {
    en: '{n} of {all} requests were sent to another provider as well, because the first was slow: the loser is paid, too, while billHedgeLosers is on.',
    zh: '{all} 个请求中有 {n} 个因首个供应商较慢而同时发往另一个供应商：billHedgeLosers 开启时，落选的一方也要计费。',
  },
  nextAffinity: {
    en: 'settings of sessions and affinity; they beat the environment',
    zh: '会话与亲和设置，优先于环境变量',
  },
  nextNoHedge: {
    en: 'firstByteTimeoutStreamingMs 0 of a provider sends nothing twice',
    zh: '把供应商的 firstByteTimeoutStreamingMs 设为 0，就不会重复发送',
  },
  nextProviders: { en: 'priority, proxy, timeouts', zh: '优先级、代理与超时' },
  nextList: { en: 'what they answered', zh: '看它们返回了什么' },
  nextTtl: {
    en: 'keep it for ten minutes; the next deploy recreates the app',
    zh: '保持 10 分钟；之后执行 deploy 会重建应用容器',
  },
  nextLocks: { en: 'who holds a lock, and who waits', zh: '谁持有锁、谁在等待' },
  nextClean: { en: 'delete old rows from now on', zh: '开启旧日志自动清理' },
  nextIndex: { en: 'rebuild them', zh: '重建索引' },
  nextMigrate: { en: 'the app makes them at its start', zh: '应用启动时会创建' },
  nextPool: { en: 'fewer connections of the app', zh: '减少应用的连接数' },
  nextVacuum: { en: 'clean up; reads and writes go on', zh: '清理，期间可正常读写' },
  nextRedis: { en: 'its memory and limits', zh: '检查内存与上限' },
});
