import { defineTexts } from '../../../../base/message.ts';

/** The app cannot use what it needs. */
export const texts = defineTexts('hub-unhealthy', {
  title: { en: 'the app cannot reach its database or Redis', zh: '应用无法访问数据库或 Redis' },
  why: { en: 'The app reports {parts}: {message}.', zh: '应用报告 {parts} 异常：{message}。' },
  next: { en: 'what the app says of it', zh: '查看应用日志' },
  means: {
    en: 'Claude Code Hub reports that its database or Redis is out of reach.',
    zh: 'Claude Code Hub 报告无法访问数据库或 Redis。',
  },
  about: {
    en: 'Without its database every request fails. Without Redis requests still pass, but limits per minute and of parallel sessions are off, conversations change providers, and users cannot log in; limits in dollars stay.',
    zh: '数据库不可用时所有请求都会失败。Redis 不可用时请求仍可通过，但每分钟限流和并发会话限制失效，会话会频繁切换供应商，普通用户无法登录；金额限制仍然有效。',
  },
  fix: {
    en: 'restarts the app, whose database and Redis answer',
    zh: '重启应用；它的数据库和 Redis 都正常',
  },
  untouched: { en: 'data and settings', zh: '数据和设置' },
});
