import { defineTexts } from '../../../../base/message.ts';

/** What is said of it in this stack alone. */
export const texts = defineTexts('costrict.redis-unwell', {
  full: { en: 'Redis has reached the memory that it may use', zh: 'Redis 达到内存上限' },
  replica: {
    en: 'Somebody made Redis a replica of another server',
    zh: 'Redis 被设为其他服务器的副本',
  },
  cannotSave: {
    en: 'The data directory of Redis belongs to root, and it cannot save',
    zh: 'Redis 的数据目录属于 root，无法保存数据',
  },
});
