import { defineTexts } from '../../../base/message.ts';

/** Limits of users and keys, and what else refuses requests. */
export const hubLimitsTexts = defineTexts('claude-code-hub.limits', {
  rpm: { en: 'requests a minute', zh: '每分钟请求数' },
  fiveHours: { en: 'cost in 5 hours', zh: '5 小时费用' },
  day: { en: 'cost a day', zh: '每日费用' },
  week: { en: 'cost a week', zh: '每周费用' },
  month: { en: 'cost a month', zh: '每月费用' },
  total: { en: 'cost in total', zh: '总费用' },
  sessions: { en: 'sessions at a time', zh: '并发会话' },
  minute: { en: 'within a minute', zh: '一分钟内' },
  rolling: { en: 'each request 5 hours after it', zh: '每次请求满 5 小时后' },
  midnight: { en: 'at the daily reset time', zh: '每日重置时间' },
  monday: { en: 'Monday 00:00', zh: '周一 00:00' },
  first: { en: 'first of the month 00:00', zh: '每月 1 日 00:00' },
  never: { en: 'never; raise it', zh: '不会恢复，需要调高' },
  slot: { en: '{seconds} s after a session’s last request', zh: '会话最后一次请求后 {seconds} 秒' },
  userOff: {
    en: 'The user {name} is disabled: every request gets 401.',
    zh: '用户 {name} 已停用：所有请求返回 401。',
  },
  userExpired: {
    en: 'The user {name} has expired: every request gets 401.',
    zh: '用户 {name} 已过期：所有请求返回 401。',
  },
  keyOff: { en: 'The key {name} is disabled.', zh: '密钥 {name} 已停用。' },
  keyExpired: { en: 'The key {name} has expired.', zh: '密钥 {name} 已过期。' },
  redisDown: {
    en: 'Redis is down: limits of requests a minute and of sessions are off; limits in dollars still work.',
    zh: 'Redis 不可用：每分钟请求数与并发会话限制失效；金额限额仍然有效。',
  },
  noPrices: {
    en: 'The price list is empty: every request costs 0, so limits in dollars never trigger.',
    zh: '价格表为空：所有请求费用为 0，金额限额不会触发。',
  },
  stuckSlot: {
    en: 'Ending a session on the dashboard does not free its place, and neither does resetting limits: it is free {seconds} seconds after the last request. Clients that send no session id open a new session with each request; give them a higher limit.',
    zh: '在后台终止会话或重置限额都不会释放名额：最后一次请求 {seconds} 秒后才会释放。不带会话 ID 的客户端每次请求都会新建会话，请为其调高上限。',
  },
  noUser: { en: 'there is no user {name}', zh: '没有名为 {name} 的用户' },
  none: { en: 'There is none yet.', zh: '目前一个也没有。' },
  noKey: { en: 'no key is called {name}', zh: '没有名为 {name} 的密钥' },
  manyKeys: { en: '{n} keys are called {name}', zh: '有 {n} 个密钥名为 {name}' },
  keyNumbers: {
    en: 'Their numbers and users: {list}.',
    zh: '编号（所属用户）：{list}。',
  },
  manyUsers: { en: '{n} users are called {name}', zh: '有 {n} 个用户名为 {name}' },
  userNumbers: { en: 'Their numbers: {list}.', zh: '编号：{list}。' },
  nextNumber: { en: 'the one with this number', zh: '用编号指定其中一个' },
  nextWorks: { en: 'see whether any key works', zh: '检查是否有可用的密钥' },
  nextAllow: {
    en: 'switch it on, or give it a later end, on the page of users',
    zh: '在用户页面启用它，或延长有效期',
  },
  nextRaise: {
    en: 'allow {to} instead of {from}; asks first, can be undone',
    zh: '上限从 {from} 提高到 {to}；执行前会询问，可撤销',
  },
  nextReset: {
    en: 'or count from 0 again, on the page of users; cannot be undone',
    zh: '或在用户页面重置用量（不可撤销）',
  },
  noLimit: { en: 'none', zh: '不限' },
  setTitle: { en: 'Change the limit of {name}: {limit}', zh: '修改 {name} 的限额：{limit}' },
  fromTo: { en: '{from} → {to}', zh: '{from} → {to}' },
  otherLimits: { en: 'the other limits', zh: '其他限额' },
  stillReached: {
    en: '{used} is used already: requests are refused with this value, too.',
    zh: '已用 {used}：改为此值后请求仍会被拒绝。',
  },
  isNow: { en: '{name}: {limit} is {value} now', zh: '{name}：{limit}现为 {value}' },
  notKept: { en: '{name} does not have the new limit', zh: '{name} 没有使用新的限额' },
  notZero: {
    en: 'a limit must be more than 0; to have no limit, write none',
    zh: '限额必须大于 0；取消限额请写 none',
  },
  whole: { en: 'this limit is a whole number', zh: '该限额必须是整数' },
  mostIs: { en: 'the app takes {most} at most', zh: '应用最多允许 {most}' },
  noKeyLimit: {
    en: 'keys have no such limit; their user has',
    zh: '密钥没有这项限额，请改用户的限额',
  },
  aboveUser: {
    en: 'a key may have no more than its user: {name} has {most}',
    zh: '密钥的限额不能超过其用户：{name} 为 {most}',
  },
  nextUserFirst: { en: 'raise the user’s first', zh: '先调高用户的限额' },
  nextLog: {
    en: 'refused requests; the request log has none of them',
    zh: '查看被拒绝的请求；请求日志里没有它们',
  },
  nextLocked: {
    en: 'only if every key from one address gets 429: 20 unknown keys lock an address out for 10 minutes, and a restart ends it',
    zh: '仅当某个地址的所有密钥都返回 429 时：20 次未知密钥会锁定该地址 10 分钟，重启可解除',
  },
});
