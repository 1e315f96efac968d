import { defineTexts } from '../../../../base/message.ts';

/** The vector store. */
export const texts = defineTexts('vector-store-not-ready', {
  title: { en: 'the vector store is not ready', zh: '向量库未就绪' },
  why: {
    en: 'Weaviate answers {status} to its readiness check; code search finds nothing until it is ready.',
    zh: 'Weaviate 对就绪检查返回 {status}；在就绪之前，代码检索没有结果。',
  },
  about: {
    en: 'Weaviate loads its vectors at startup, which takes a while with many; a damaged or full disk keeps it from becoming ready.',
    zh: 'Weaviate 启动时加载向量，数据多时需要一些时间；磁盘损坏或写满会使其无法就绪。',
  },
  means: {
    en: 'Weaviate cannot be written or reached.',
    zh: 'Weaviate 无法写入或无法访问。',
  },
});
