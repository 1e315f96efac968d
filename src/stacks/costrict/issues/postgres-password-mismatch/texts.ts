import { defineTexts } from '../../../../base/message.ts';

/** What is said of it in this stack alone. */
export const texts = defineTexts('costrict.postgres-password-mismatch', {
  made: {
    en: 'The password of the database user is a different one',
    zh: '数据库用户的密码被改成了别的',
  },
});
