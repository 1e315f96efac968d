import { defineTexts } from '../../../../base/message.ts';

export const texts = defineTexts('client-model-list', {
  title: { en: 'the model list cannot be loaded', zh: '获取不到模型列表' },
  about: {
    en: 'A plug-in of the AI gateway serves the list, without a login. If the list is old or empty, the plug-in did not load its configuration.',
    zh: '列表由 AI 网关的插件返回，不需要登录；列表陈旧或为空说明插件没有加载到配置。',
  },
  empty: { en: 'The list is empty.', zh: '列表是空的。' },
  probe: { en: 'model list', zh: '模型列表' },
});
