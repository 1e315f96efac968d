import { defineTexts } from '../../../../base/message.ts';

/** The unique index on GitHub ids. */
export const texts = defineTexts('github-id-duplicate', {
  title: {
    en: 'a second user without GitHub cannot log in',
    zh: '第二个没有 GitHub 的用户无法登录',
  },
  probe: { en: 'index of GitHub ids', zh: 'GitHub ID 索引' },
  why: {
    en: 'The unique index idx_auth_users_github_id counts the empty id of users without GitHub as one id ({empty} such {empty|user|users} so far).',
    zh: '唯一索引 idx_auth_users_github_id 把没有 GitHub 的用户的空 ID 也算作同一个 ID（目前有 {empty} 个这样的用户）。',
  },
  duplicates: {
    en: '{n} real GitHub {n|id is|ids are} duplicated as well: resolve these first.',
    zh: '另有 {n} 个真实的 GitHub ID 重复，需要先处理。',
  },
  next: { en: 'replace it with an index that ignores empty ids', zh: '替换为忽略空 ID 的索引' },
  about: {
    en: 'Installations of version 3 and earlier created this index; it came with their data. Users who log in by password have an empty GitHub id instead of NULL, so the second one collides: “duplicate key value violates unique constraint”.',
    zh: '第 3 版及更早的安装会创建该索引，并随数据保留下来。用密码登录的用户 GitHub ID 是空字符串而不是 NULL，第二个用户就会冲突：“duplicate key value violates unique constraint”。',
  },
  means: {
    en: 'A unique index treats the empty GitHub ids of two users as duplicates.',
    zh: '唯一索引把两个用户的空 GitHub ID 当成了重复值。',
  },
  fix: {
    en: 'replaces the unique index with one that ignores empty ids',
    zh: '将唯一索引替换为忽略空值的索引',
  },
  faq: { en: 'only drop the index, as the FAQ does', zh: '仅删除索引，与 FAQ 的做法相同' },
  untouched: { en: 'the rows of the table', zh: '表中的数据行' },
  locks: {
    en: 'auth_users for < 0.1 s (gives up after 5 s)',
    zh: 'auth_users，少于 0.1 秒（超过 5 秒则放弃）',
  },
  proved: {
    en: 'two users without GitHub can be stored (tried and rolled back)',
    zh: '可以保存两个没有 GitHub 的用户（已试并回滚）',
  },
  real: {
    en: 'Several users have the same GitHub id; the index cannot be replaced',
    zh: '有多个用户的 GitHub ID 相同，无法替换索引',
  },
  realWhy: {
    en: 'Only a person can decide which of them is right. Nothing was changed.',
    zh: '需要人工判断以哪个为准。没有做任何改动。',
  },
  faqNext: { en: 'or drop the index, as the FAQ does', zh: '或按 FAQ 的做法删除索引' },
  made: {
    en: 'The unique index on GitHub ids that earlier installations created exists',
    zh: '存在早期安装留下的 GitHub ID 唯一索引',
  },
});
