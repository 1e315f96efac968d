import { defineTexts } from '../message.ts';

/** Ways to images that no registry gave. */
export const imageWayTexts = defineTexts('image-ways', {
  mirror: {
    en: 'see which mirrors have them; --add MIRROR sets another',
    zh: '查看哪些镜像站有这些镜像；用 --add 地址 添加镜像站',
  },
  pack: {
    en: 'no internet here: on another machine, pack all images into one file',
    zh: '本机不能上网时，在另一台机器上把全部镜像打成一个文件',
  },
  load: { en: 'then copy that file here and load it', zh: '再把该文件拷到本机导入' },
});
