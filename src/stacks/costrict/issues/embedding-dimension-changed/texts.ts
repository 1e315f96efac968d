import { defineTexts } from '../../../../base/message.ts';

/** Vectors of another length than the stored ones. */
export const texts = defineTexts('embedding-dimension-changed', {
  title: {
    en: 'the embedding model does not fit the stored vectors',
    zh: '向量模型与已存储的向量维度不符',
  },
  unknown: { en: 'the embedding model could not be asked', zh: '未能询问向量模型' },
  dimension: {
    en: 'vectors of {now} numbers do not fit the stored ones of {stored}',
    zh: '向量维度 {now} 与已存储的 {stored} 不符',
  },
  dimensionWhy: {
    en: 'The embedding model was replaced by one of another dimension. Nothing new can be stored until the index is rebuilt.',
    zh: '更换的向量模型维度不同，重建索引之前无法写入新数据。',
  },
  oldModel: { en: 'go back to the model that created the index', zh: '换回建立索引时的模型' },
  fix: {
    en: 'backs up and deletes the old vectors, so that all code can be indexed again',
    zh: '备份并删除旧向量，以便重新索引全部代码',
  },
  untouched: {
    en: 'settings and accounts; the editors index their code again by themselves',
    zh: '设置和账号；编辑器会自动重新索引代码',
  },
  backInstead: {
    en: 'To keep the vectors, go back to the model that made them: {command}',
    zh: '若要保留现有向量，请换回原来的模型：{command}',
  },
  made: {
    en: 'The embedding model has another dimension than the stored vectors',
    zh: '向量模型的维度与已存储的向量不同',
  },
  means: {
    en: 'The embedding model produces vectors of another length than those that are stored.',
    zh: '向量模型输出的长度与已存的向量不同。',
  },
});
