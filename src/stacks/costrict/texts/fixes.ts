import { defineTexts } from '../../../base/message.ts';

/** What the fixes of this stack say of themselves. */
export const fixTexts = defineTexts('costrict-fixes', {
  githubTitle: {
    en: 'replaces the unique index by one that ignores empty ids',
    zh: '将唯一索引替换为忽略空值的索引',
  },
  githubFaq: { en: 'only drop the index, as the FAQ does', zh: '仅删除索引，与 FAQ 的做法相同' },
  githubUntouched: {
    en: 'the rows of the table',
    zh: '表中的数据行',
  },
  githubLocks: {
    en: 'auth_users for < 0.1 s (gives up after 5 s)',
    zh: 'auth_users，少于 0.1 秒（超过 5 秒则放弃）',
  },
  githubProved: {
    en: 'two users without GitHub can be stored (tried and rolled back)',
    zh: '可以保存两个没有 GitHub 的用户（已试并回滚）',
  },
  githubReal: {
    en: 'Several users have the same GitHub id; the index cannot be replaced',
    zh: '有多个用户的 GitHub ID 相同，无法替换索引',
  },
  githubRealWhy: {
    en: 'Which of them is meant, only a person can say. Nothing was changed.',
    zh: '需要人工判断以哪个为准。没有做任何改动。',
  },
  githubFaqNext: { en: 'or drop the index, as the FAQ does', zh: '或按 FAQ 的做法删除索引' },
});
