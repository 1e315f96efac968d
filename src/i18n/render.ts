import { defineTexts } from '../core/message.ts';

export const renderTexts = defineTexts('render', {
  notText: { en: '{what} cannot be written into a file', zh: '{what} 无法写入文件' },
  notTextWhy: {
    en: 'It holds a NUL character or half of a surrogate pair.',
    zh: '其中含有 NUL 字符或不成对的代理字符。',
  },
});
