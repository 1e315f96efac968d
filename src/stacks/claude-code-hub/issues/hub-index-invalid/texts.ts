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
  about: {
    en: 'Large indexes are built while the app works. When such a build is interrupted (a killed start, a full disk), an invalid index remains.',
    zh: '大索引在应用运行时并行创建。创建过程被中断（启动被终止、磁盘写满）就会留下无效索引。',
  },
  fix: {
    en: 'rebuilds unusable indexes and drops leftovers, without locking a table',
    zh: '重建不可用的索引并删除残留索引，不锁表',
  },
  large: {
    en: 'The table of {names} is large: the build takes long and much disk. Do it when there is little traffic.',
    zh: '{names} 所在的表很大：重建耗时长、占用磁盘多。请在流量低时执行。',
  },
  nothingToUndo: {
    en: 'an unusable index holds nothing that could be missed',
    zh: '不可用的索引没有可还原的内容',
  },
  made: {
    en: 'The build of an index was interrupted',
    zh: '索引创建过程被中断',
  },
});
