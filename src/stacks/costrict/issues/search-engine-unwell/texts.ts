import { defineTexts } from '../../../../base/message.ts';

/** Elasticsearch. */
export const texts = defineTexts('search-engine-unwell', {
  title: { en: 'Elasticsearch is not healthy', zh: 'Elasticsearch 状态异常' },
  probe: { en: 'Elasticsearch', zh: 'Elasticsearch' },
  red: { en: 'Elasticsearch is {health}', zh: 'Elasticsearch 状态为 {health}' },
  readOnly: {
    en: 'Elasticsearch takes no writes: {names}',
    zh: 'Elasticsearch 拒绝写入：{names}',
  },
  readOnlyWhy: {
    en: 'Its disk passed the flood-stage watermark (95 % by default), or somebody set the block; what is there can still be read, so it calls itself healthy.',
    zh: '磁盘超过 flood-stage 水位（默认 95 %），或有人设置了只读；已有数据仍可读取，因此它自报状态正常。',
  },
  nextDisk: { en: 'make room on its disk first', zh: '先在它的磁盘上腾出空间' },
  nextWritable: { en: 'then allow writes again', zh: '然后恢复写入' },
  odd: { en: 'Elasticsearch does not report its health', zh: 'Elasticsearch 没有给出状态' },
  why: {
    en: 'Red means that part of its data cannot be read, often because of a full disk or a wrong file owner.',
    zh: '红色表示部分数据无法读取，常见原因是磁盘写满或文件属主不对。',
  },
  means: {
    en: 'Elasticsearch refuses to write, or some of its data cannot be used.',
    zh: 'Elasticsearch 拒绝写入，或部分数据不可用。',
  },
});
