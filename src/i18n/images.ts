import { defineTexts } from '../core/message.ts';

export const imageTexts = defineTexts('images', {
  badReference: {
    en: '{text} is not an image reference',
    zh: '{text} 不是有效的镜像引用',
  },
  badListLine: {
    en: 'images.list, line {line}: not KEY=reference',
    zh: 'images.list 第 {line} 行：不是“KEY=镜像引用”的格式',
  },
  listFormat: {
    en: 'Each line is a key in capitals, "=", and one image reference; each key once. Nothing in this file is run.',
    zh: '每行由大写的键、“=”和一个镜像引用组成，每个键只出现一次。此文件的内容不会被执行。',
  },
  keyMissing: {
    en: 'No image reference for {key}: neither in the settings nor in images.list',
    zh: '没有 {key} 的镜像引用：设置和 images.list 中都没有',
  },
});
