import { defineTexts } from '../../../../base/message.ts';

/** What is said of it in this stack alone. */
export const texts = defineTexts('costrict.database-missing', {
  made: {
    en: 'A database that a service needs has another name',
    zh: '某个服务所需的数据库被改名',
  },
});
