import { defineTexts } from '../../../../base/message.ts';

/** Keys that pile up in Redis. */
export const texts = defineTexts('hub-session-keys-endless', {
  title: { en: 'keys of old sessions fill Redis', zh: '旧会话的键占满 Redis' },
  why: {
    en: 'About {endless} of {keys} keys count the requests of one session each and never expire.',
    zh: '共 {keys} 个键，其中约 {endless} 个是会话的请求计数，永不过期。',
  },
  memory: { en: 'how much memory Redis uses', zh: '查看 Redis 占用的内存' },
  about: {
    en: 'The app keeps one key `session:…:seq` without an expiry for each session that it has ever seen. Redis stays “healthy” while its memory grows. When its limit is reached, writes fail silently: limits per minute and sessions stop working.',
    zh: '应用为见过的每个会话保留一个没有过期时间的键 `session:…:seq`。Redis 内存不断增长，却一直显示“健康”；达到上限后写入会静默失败，每分钟限流和会话保持随之失效。',
  },
  fix: {
    en: 'lets counters of sessions expire after a day without use; deletes nothing',
    zh: '让会话计数键在闲置一天后过期，不删除任何键',
  },
  untouched: {
    en: 'sessions in use: the app takes the expiry off at their next request',
    zh: '使用中的会话：下一次请求时应用会取消过期时间',
  },
  made: {
    en: 'Redis holds 220,000 counters of old sessions',
    zh: 'Redis 中有 22 万个旧会话的计数键',
  },
});
