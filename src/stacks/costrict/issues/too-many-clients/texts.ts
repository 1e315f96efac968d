import { defineTexts } from '../../../../base/message.ts';

/** What is said of it in this stack alone. */
export const texts = defineTexts('costrict.too-many-clients', {
  made: { en: 'Every connection of Postgres is taken', zh: 'Postgres 的连接全部被占用' },
});
