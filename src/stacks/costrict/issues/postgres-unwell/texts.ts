import { defineTexts } from '../../../../base/message.ts';

/** What is said of it in this stack alone. */
export const texts = defineTexts('costrict.postgres-unwell', {
  readOnly: { en: 'The database of Casdoor is read-only', zh: 'Casdoor 的数据库变为只读' },
  closed: { en: 'The database of Casdoor takes no connections', zh: 'Casdoor 的数据库不接受连接' },
  expired: { en: 'The role of every service has expired', zh: '各服务使用的数据库角色已过期' },
});
