import { defineTexts } from '../../../../base/message.ts';

/** The vector store. */
export const texts = defineTexts('vector-store-not-ready', {
  title: { en: 'the vector store is not ready', zh: '向量库未就绪' },
  why: {
    en: 'Weaviate answers {status} to its readiness check; code search finds nothing until it is ready.',
    zh: 'Weaviate 对就绪检查返回 {status}；在就绪之前，代码检索没有结果。',
  },
  readOnly: {
    en: 'the vector store takes no writes: {names}',
    zh: '向量库拒绝写入：{names}',
  },
  readOnlyWhy: {
    en: 'Weaviate makes its data read-only when the disk is 90 % full, or memory nearly so, and stays so until it is restarted; code that changes is no longer indexed.',
    zh: '磁盘占用达到 90 %（或内存接近用尽）时，Weaviate 会把数据设为只读，重启后才恢复；改动的代码不再被索引。',
  },
  gone: {
    en: 'the vector store has no class CodebaseIndex',
    zh: '向量库中没有类 CodebaseIndex',
  },
  goneWhy: {
    en: 'The embedder made it at its start; it was deleted since, with all vectors. Search and indexing fail until the embedder recreates it; then the editors index their code again.',
    zh: 'codebase-embedder 启动时创建了它，之后连同全部向量被删除。在重新创建之前，检索和索引都会失败；之后编辑器会重新索引代码。',
  },
  otherClass: {
    en: 'the class CodebaseIndex of the vector store is another than the embedder makes',
    zh: '向量库中的类 CodebaseIndex 不是 codebase-embedder 创建的那种',
  },
  vectorizerWhy: {
    en: 'It has a vectorizer of its own; the embedder brings its vectors itself and needs “none”.',
    zh: '它自带向量化模块；codebase-embedder 自行提供向量，该项必须为 “none”。',
  },
  skipWhy: {
    en: 'Its vector index is switched off (vectorIndexConfig.skip): search finds nothing.',
    zh: '它的向量索引已关闭（vectorIndexConfig.skip），检索没有结果。',
  },
  nextDelete: {
    en: 'deletes the class with its vectors (irreversible)',
    zh: '删除该类及其向量（不可恢复）',
  },
  nextDisk: { en: 'make room on its disk first', zh: '先在它的磁盘上腾出空间' },
  about: {
    en: 'Weaviate loads its vectors at startup, which takes a while with many; a damaged or full disk keeps it from becoming ready.',
    zh: 'Weaviate 启动时加载向量，数据多时需要一些时间；磁盘损坏或写满会使其无法就绪。',
  },
  means: {
    en: 'Weaviate cannot be written or reached.',
    zh: 'Weaviate 无法写入或无法访问。',
  },
});
