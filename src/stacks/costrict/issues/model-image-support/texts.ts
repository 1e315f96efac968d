import { defineTexts } from '../../../../base/message.ts';

/** Pictures for the chat model. */
export const texts = defineTexts('model-image-support', {
  title: { en: 'the chat model does not accept images', zh: '对话模型不支持图片' },
  probe: { en: 'chat model and images', zh: '对话模型的图片理解' },
  off: { en: 'images are disabled in the settings', zh: '设置中未启用图片' },
  refused: {
    en: 'images are enabled in the settings, but the chat model rejects them',
    zh: '设置中启用了图片，但对话模型不接受',
  },
  about: {
    en: 'Editors send images only to models that are listed with supportsImages. The setting models.chat.images controls that; whether the model can read images depends on the model.',
    zh: '只有列表中标明 supportsImages 的模型，编辑器才会发送图片。该值来自设置 models.chat.images，模型是否真的支持取决于模型本身。',
  },
  enable: { en: 'declare that the model supports images', zh: '声明模型支持图片' },
  disable: { en: 'disable images', zh: '不启用图片' },
  means: {
    en: 'The model is listed as one without image support, or does not support images.',
    zh: '模型被标记为不支持图片，或者本身不支持。',
  },
  fix: {
    en: 'disables images for a model that does not support them',
    zh: '对不支持图片的模型关闭图片输入',
  },
});
