import { defineTexts } from '../../../../base/message.ts';

/** Leftovers of interrupted builds. */
export const texts = defineTexts('hub-index-invalid', {
  title: { en: 'the database has unusable indexes', zh: '数据库中有不可用的索引' },
  why: {
    en: 'The build of these indexes was interrupted: {names}. They are not used by queries but slow down every write.',
    zh: '这些索引在创建时被中断：{names}。查询用不上它们，写入却会变慢。',
  },
  restart: {
    en: 'the app removes its own leftovers (`cch_…_tmp_…`) at its start',
    zh: '应用启动时会清除自己留下的 `cch_…_tmp_…` 索引',
  },
  rebuild: {
    en: 'rebuild an index of another name; it takes no lock',
    zh: '重建其他名称的索引，不会锁表',
  },
  about: {
    en: 'Large indexes are built while the app works. When such a build is interrupted (a killed start, a full disk), an invalid index remains.',
    zh: '大索引在应用运行时并行创建。创建过程被中断（启动被终止、磁盘写满）就会留下无效索引。',
  },
});
