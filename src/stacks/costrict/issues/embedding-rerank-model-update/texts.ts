import { defineTexts } from '../../../../base/message.ts';

/** The embedding and rerank models in use. */
export const texts = defineTexts('embedding-rerank-model-update', {
  title: {
    en: 'codebase-embedder does not use the models of the settings',
    zh: 'codebase-embedder 使用的模型与设置不一致',
  },
  probe: { en: 'configuration of the embedder', zh: 'codebase-embedder 配置' },
  other: {
    en: 'the embedder’s file differs from the settings ({what})',
    zh: 'codebase-embedder 配置文件与设置不同（{what}）',
  },
  means: {
    en: 'Both are settings; if the vectors have another length, the code index has to be rebuilt.',
    zh: '两者都是设置；如果向量维度变了，需要重建代码索引。',
  },
  fix: {
    en: 'writes the embedding and rerank models of the settings to the embedder’s file',
    zh: '将设置中的向量与重排模型写入 codebase-embedder 配置',
  },
  made: {
    en: 'The file of codebase-embedder names another model',
    zh: 'codebase-embedder 的配置文件中是另一个模型',
  },
});
