import { defineTexts } from '../../../base/message.ts';

/** The class of vectors in Weaviate: copied, deleted, rolled back. */
export const vectorTexts = defineTexts('costrict.vectors', {
  kind: { en: 'vectors', zh: '向量数据' },
  storeRefuses: {
    en: 'Weaviate answers {status} to {path}',
    zh: 'Weaviate 对 {path} 返回 {status}',
  },
  objectRefused: {
    en: 'Weaviate did not accept a restored object: {words}',
    zh: 'Weaviate 拒绝写回对象：{words}',
  },
  detail: {
    en: '{n} {n|object|objects}; copied to backups/ first, then deleted',
    zh: '{n} 个对象；先备份到 backups/，再删除',
  },
  copied: { en: '{n} objects copied', zh: '已备份 {n} 个对象' },
  fewer: {
    en: 'Only {copied} of {counted} objects could be copied; nothing was deleted',
    zh: '{counted} 个对象中只备份了 {copied} 个，没有删除任何数据',
  },
  noCopy: {
    en: 'The copy of the vectors in {path} is gone',
    zh: '{path} 中的向量备份已不存在',
  },
});
