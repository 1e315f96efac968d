import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('image-download-method', {
  title: { en: 'images are not on this machine yet', zh: '镜像还没有下载到本机' },
  howTo: { en: 'a how-to question, not a fault', zh: '这是操作说明，不是故障' },
  about: {
    en: 'With internet access or a mirror, “deploy” pulls missing images. Without, pull and save the images on another machine and load the archives here.',
    zh: '可以联网或有镜像站时，“deploy” 会拉取缺少的镜像。离线时可在另一台机器上拉取并导出，再在本机导入。',
  },
  means: {
    en: 'Images are missing on this machine; pull them, through mirrors if needed, or load them from files.',
    zh: '本机缺少镜像；可以在线拉取（支持镜像源），也可以从文件导入。',
  },
  wayList: { en: 'show present and missing images', zh: '查看已有和缺少的镜像' },
  wayElsewhere: {
    en: 'what to type on another machine with Docker: one archive of all images',
    zh: '显示在另一台有 Docker 的机器上应输入的命令，把全部镜像打成一个归档',
  },
  wayLoad: {
    en: 'load the image files in this directory',
    zh: '导入当前目录中的镜像文件',
  },
  nextPull: { en: 'pull missing images', zh: '拉取缺少的镜像' },
  nextLoad: {
    en: 'load the image files in this directory',
    zh: '导入当前目录中的镜像文件',
  },
});
